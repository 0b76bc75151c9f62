package dev.gradus.optimize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gradus.linear.Triangle;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * First-order optimizers step by step against PyTorch 1.13.0 (Debian 12, CPU, float64, autograd):
 * torch.optim, torch.optim.lr_scheduler and torch.nn.utils.clip_grad_norm_ and clip_grad_value_ on
 * the same losses from the same starts.
 */
class PyTorchTest {
  private static final int[] STEPS = {1, 2, 5, 8};
  private static final Problem QUADRATIC = Problem.quadratic();
  private static final Problem ROSENBROCK = Problem.rosenbrock();
  private static final GradientDescent ADAM = GradientDescent.adam(0.1);

  /** Optimizer, problem, both parameters after 1, 2, 5 and 8 steps. */
  static Stream<Arguments> printed() {
    return Stream.of(
        Arguments.of(
            GradientDescent.momentum(1e-3, 0.9),
            QUADRATIC,
            "0.003 -0.001 0.008697 -0.002899 0.039339358954203 -0.013113119651401 0.085730936838526 -0.028576978946175332"),
        Arguments.of(
            GradientDescent.momentum(1e-3, 0.9),
            ROSENBROCK,
            "-1.0922 1.044 -0.9605619005104 1.098490084 -0.9080572996225864 1.0756207852003221 -1.1023823684353784 0.9137586290487534"),
        Arguments.of(
            GradientDescent.nesterov(1e-3, 0.9),
            QUADRATIC,
            "0.0057 -0.0019 0.01381917 -0.00460639 0.0502838525000433 -0.0167612841666811 0.10072903462844394 -0.033576344876147975"),
        Arguments.of(
            GradientDescent.nesterov(1e-3, 0.9),
            ROSENBROCK,
            "-0.99518 1.0836 -0.9393227938564638 1.1015288141559998 -1.0149249635192732 1.0266370230976396 -1.0023700872953947 0.9981698759114727"),
        Arguments.of(
            ADAM,
            QUADRATIC,
            "0.09999999966666667 -0.09999999900000002 0.19989729224944816 -0.1995877702876619 0.49822054291736 -0.49203633807277924 0.79275880922301 -0.76373627124846"),
        Arguments.of(
            ADAM,
            ROSENBROCK,
            "-1.1000000000092764 1.0999999999772727 -1.0172595827957511 1.1830597533240799 -0.97518257971761 1.1972757977800983 -1.0689738253232153 1.0693129066570146"),
        Arguments.of(
            GradientDescent.adamw(0.1, 0.1),
            QUADRATIC,
            "0.09999999966666667 -0.09999999900000002 0.1988972922527815 -0.1985877702976619 0.4883575756612417 -0.482331948121355 0.7656194453073673 -0.7381526214656937"),
        Arguments.of(
            GradientDescent.adamw(0.1, 0.1),
            ROSENBROCK,
            "-1.0880000000092764 1.0899999999772727 -0.9963247851363723 1.1601470898724195 -0.9347291412202763 1.1265414600157215 -1.0050426245780384 0.9572679261353325"),
        Arguments.of(
            ADAM.with(new WeightDecay(0.1)),
            QUADRATIC,
            "0.09999999966666667 -0.09999999900000002 0.1998852214852417 -0.1995281430364536 0.49800202713480224 -0.49071474759568834 0.7918299693993949 -0.7569513216081701"),
        Arguments.of(
            ADAM.with(new WeightDecay(0.1)),
            ROSENBROCK,
            "-1.100000000009266 1.099999999977221 -1.0172197741915379 1.1829575998101614 -0.9746376054236797 1.1960794422046905 -1.0677951401429024 1.0670285220307951"),
        Arguments.of(
            GradientDescent.rmsprop(0.01),
            QUADRATIC,
            "0.09999999666666673 -0.09999999000000095 0.16968254807667624 -0.16708202473494074 0.31794615437947515 -0.3035342007189669 0.4274256982796424 -0.39861999378905283"),
        Arguments.of(
            GradientDescent.rmsprop(0.01),
            ROSENBROCK,
            "-1.1000000000927643 1.0999999997727272 -1.076185508419402 1.1243685087500563 -1.0625622494170777 1.1334448835794622 -1.0600000291524103 1.1298041155658007"),
        Arguments.of(
            GradientDescent.momentum(0.1, 0.9).with(new Clip.Norm(0.5)),
            QUADRATIC,
            "0.047434149902530434 -0.015811383300843477 0.13755903447635742 -0.045853011492119136 0.6234792016730611 -0.20782640055768706 1.3633546063487336 -0.45445153544957784"),
        Arguments.of(
            GradientDescent.momentum(0.1, 0.9).with(new Clip.Norm(0.5)),
            ROSENBROCK,
            "-1.1537076182128252 1.0188948497090509 -1.0659585840577213 1.0552932706889144 -0.8529983297641422 1.124752522727004 -1.0481426731233157 0.96935989307934"),
        Arguments.of(
            new GradientDescent(0.1).with(new Clip.Value(0.5)),
            QUADRATIC,
            "0.05 -0.05 0.1 -0.1 0.25 -0.25 0.39999999999999997 -0.39999999999999997"),
        Arguments.of(
            new GradientDescent(0.1).with(new Clip.Value(0.5)),
            ROSENBROCK,
            "-1.15 1.05 -1.0999999999999999 1.1 -1.0499999999999998 1.1500000000000001 -1.0999999999999999 1.1"),
        Arguments.of(
            new GradientDescent(1e-3).with(new WeightDecay(0.1)),
            QUADRATIC,
            "0.003 -0.001 0.0059967 -0.0019989 0.01496703628003939 -0.004989012093346464 0.023907803000735833 -0.007969267666911944"),
        Arguments.of(
            new GradientDescent(1e-3).with(new WeightDecay(0.1)),
            ROSENBROCK,
            "-1.09208 1.0439 -1.0573917943346176 1.05866948264 -1.0323698635203822 1.0671769419729769 -1.0286451136184107 1.0655576796961725"),
        Arguments.of(
            ADAM.with(Schedule.exponential(0.9)),
            QUADRATIC,
            "0.09999999966666667 -0.09999999900000002 0.18990756299117 -0.18962899315889575 0.40838823990450324 -0.40468354287691305 0.5663292160210753 -0.5549342837962543"),
        Arguments.of(
            ADAM.with(Schedule.exponential(0.9)),
            ROSENBROCK,
            "-1.1000000000092764 1.0999999999772727 -1.0255336245171038 1.1747537779893993 -0.9791643100749191 1.2030942552174184 -1.0287343201924493 1.1350504814901596"),
        Arguments.of(
            ADAM.with(Schedule.steps(3, 0.1)),
            QUADRATIC,
            "0.09999999966666667 -0.09999999900000002 0.19989729224944816 -0.1995877702876619 0.3194968645423125 -0.3178740104497178 0.33139954078006434 -0.32944145595044483"),
        Arguments.of(
            ADAM.with(Schedule.steps(3, 0.1)),
            ROSENBROCK,
            "-1.1000000000092764 1.0999999999772727 -1.0172595827957511 1.1830597533240799 -0.9713068778300709 1.221639930225996 -0.975141574166014 1.2163969249108089"),
        Arguments.of(
            ADAM.with(Schedule.cosine(8)),
            QUADRATIC,
            "0.09999999966666667 -0.09999999900000002 0.1960951779433191 -0.19579743643437397 0.3996374460528651 -0.3961569159723663 0.44841335742914634 -0.4429773796321024"),
        Arguments.of(
            ADAM.with(Schedule.cosine(8)),
            ROSENBROCK,
            "-1.1000000000092764 1.0999999999772727 -1.0204087024150035 1.1798984796969518 -0.9761478154489424 1.207219679280993 -0.9912685628286158 1.186313862761092"),
        Arguments.of(
            ADAM.with(Schedule.warmUp(4)),
            QUADRATIC,
            "0.024999999916666668 -0.024999999750000005 0.07498865602289695 -0.07496300183004975 0.3491733086473872 -0.3468861858676075 0.6451492311257115 -0.6293007390785771"),
        Arguments.of(
            ADAM.with(Schedule.warmUp(4)),
            ROSENBROCK,
            "-1.175000000002319 1.0249999999943182 -1.1256165840919317 1.0744462659814225 -0.9395615376068832 1.2532001076177273 -0.9621777537783557 1.1932487899277298"));
  }

  @ParameterizedTest
  @MethodSource("printed")
  void goesWherePyTorchGoes(GradientDescent optimizer, Problem problem, String printed) {
    double[] expected = Stream.of(printed.split(" ")).mapToDouble(Double::parseDouble).toArray();
    List<Step> history =
        Loop.run(problem, optimizer, problem.start(), Stop.maxSteps(8), _ -> {}).history();
    for (int i = 0; i < expected.length; i++) {
      double actual = history.get(STEPS[i / 2] - 1).theta()[i % 2];
      assertThat(actual)
          .as("parameter %d after step %d", i % 2, STEPS[i / 2])
          .isCloseTo(expected[i], within(1e-13 * Math.abs(expected[i])));
    }
  }

  /** PyTorch fuses some of these operations, so the last digits of float32 differ. */
  static Stream<Arguments> printedInFloat32() {
    return Stream.of(
        Arguments.of(ADAM, new double[] {-1.0689737796783447, 1.0693130493164062}),
        Arguments.of(
            GradientDescent.momentum(1e-3, 0.9),
            new double[] {-1.1023824214935303, 0.9137586951255798}));
  }

  @ParameterizedTest
  @MethodSource("printedInFloat32")
  void float32HoldsFloat32(GradientDescent optimizer, double[] expected) {
    List<Step> history =
        Loop.run(
                new InFloat32(ROSENBROCK),
                optimizer,
                new double[] {(float) -1.2, 1},
                Stop.maxSteps(8),
                _ -> {})
            .history();
    for (int i = 0; i < expected.length; i++) {
      double actual = history.getLast().theta()[i];
      assertThat(actual).isEqualTo((double) (float) actual);
      assertThat(actual).isCloseTo(expected[i], within(1e-6));
    }
  }

  /** A problem whose parameters and slopes are float32. */
  private record InFloat32(Problem problem) implements Objective {
    @Override
    public double rows() {
      return problem.rows();
    }

    @Override
    public double loss(double[] theta) {
      return (float) problem.loss(theta);
    }

    @Override
    public Gradient gradient(double[] theta) {
      double[] slopes = problem.gradient(theta).values();
      Arrays.setAll(slopes, i -> (float) slopes[i]);
      return new Gradient(loss(theta), slopes);
    }

    @Override
    public Triangle curvature(double[] theta) {
      return problem.curvature(theta);
    }

    @Override
    public double epsilon() {
      return Math.ulp(1f);
    }

    @Override
    public double nearest(double value) {
      return (float) value;
    }
  }
}
