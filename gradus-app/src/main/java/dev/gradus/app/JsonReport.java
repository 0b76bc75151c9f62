package dev.gradus.app;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.gradus.estimate.Estimate;
import dev.gradus.estimate.Fit;
import dev.gradus.estimate.Provenance;
import dev.gradus.estimate.Statistics;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** A fit as JSON. What is absent or not finite is null. */
final class JsonReport {
  private JsonReport() {}

  private record Document(
      String model,
      VerdictPart verdict,
      List<ParameterPart> parameters,
      List<ParameterPart> derived,
      StatisticsPart statistics,
      List<List<Optional<Double>>> covariance,
      int steps,
      String optimizer,
      double level,
      Optional<Double> loss,
      List<String> notes,
      Provenance provenance) {}

  private record VerdictPart(String code, String sentence, List<String> advice, String page) {}

  private record ParameterPart(
      String name,
      Optional<Double> estimate,
      Optional<Double> standardError,
      Optional<Double> lower,
      Optional<Double> upper,
      Optional<Double> statistic,
      Optional<Double> probability,
      Optional<Double> start,
      String status) {}

  private record StatisticsPart(
      int rows,
      int rowsDropped,
      int degreesOfFreedom,
      String quantity,
      Optional<Double> deviance,
      Optional<Double> pearson,
      Optional<Double> dispersion,
      Optional<Double> scale,
      Optional<Double> residualSumOfSquares,
      Optional<Double> residualStandardDeviation,
      Optional<Double> rSquared,
      @JsonProperty("adjusted_r_squared") Optional<Double> adjustedRSquared,
      Optional<Double> logLikelihood,
      Optional<Double> aic,
      Optional<Double> aicc,
      Optional<Double> bic) {}

  /** The text of the document, ended by a line feed. */
  static String of(Fit fit) {
    JsonMapper mapper =
        JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();
    return mapper.writeValueAsString(document(fit)) + "\n";
  }

  private static Document document(Fit fit) {
    return new Document(
        fit.model(),
        new VerdictPart(
            fit.verdict().code().name(),
            fit.verdict().sentence(),
            fit.verdict().advice(),
            fit.verdict().code().page()),
        fit.estimates().stream().map(JsonReport::parameter).toList(),
        fit.derived().stream().map(JsonReport::parameter).toList(),
        statistics(fit.statistics()),
        Arrays.stream(fit.covariance())
            .map(row -> DoubleStream.of(row).mapToObj(JsonReport::finite).toList())
            .toList(),
        fit.steps(),
        fit.optimizer(),
        fit.level(),
        finite(fit.loss()),
        fit.notes(),
        fit.provenance());
  }

  private static ParameterPart parameter(Estimate estimate) {
    return new ParameterPart(
        estimate.name(),
        finite(estimate.value()),
        boxed(estimate.standardError()),
        boxed(estimate.lower()),
        boxed(estimate.upper()),
        boxed(estimate.statistic()),
        boxed(estimate.probability()),
        finite(estimate.start()),
        estimate.status().toString());
  }

  private static StatisticsPart statistics(Statistics statistics) {
    return new StatisticsPart(
        statistics.rows(),
        statistics.rowsDropped(),
        statistics.degreesOfFreedom(),
        statistics.quantity(),
        boxed(statistics.deviance()),
        boxed(statistics.pearson()),
        boxed(statistics.dispersion()),
        boxed(statistics.scale()),
        finite(statistics.residualSumOfSquares()),
        boxed(statistics.residualStandardDeviation()),
        boxed(statistics.rSquared()),
        boxed(statistics.adjustedRSquared()),
        boxed(statistics.logLikelihood()),
        boxed(statistics.aic()),
        boxed(statistics.aicc()),
        boxed(statistics.bic()));
  }

  private static Optional<Double> boxed(OptionalDouble value) {
    return value.isPresent() ? finite(value.getAsDouble()) : Optional.empty();
  }

  private static Optional<Double> finite(double value) {
    return Double.isFinite(value) ? Optional.of(value) : Optional.empty();
  }
}
