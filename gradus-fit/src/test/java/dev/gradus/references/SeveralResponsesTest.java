package dev.gradus.references;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradus.estimate.Estimate;
import dev.gradus.estimate.Fit;
import dev.gradus.estimate.Verdict;
import dev.gradus.fit.FitSettings;
import dev.gradus.fit.Gradus;
import dev.gradus.model.InputError;
import dev.gradus.model.Model;
import dev.gradus.samples.ReferenceSet;
import dev.gradus.table.Column;
import dev.gradus.table.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Two measured columns whose errors go together, over an input with errors: ODRPACK's guide. */
class SeveralResponsesTest {
  /** The weights of the two residuals, whose sum is {@code a e² + 2 b e f + c f²}. */
  private static final double A = 559.6;

  private static final double B = -1634;
  private static final double C = 8397;

  @Test
  void dielectricDataAsByOdrpack() {
    ReferenceSet set = ReferenceSet.of("odr-multi");
    Fit fit = fit(set);
    assertThat(fit.verdict().code()).as("" + fit.verdict()).isEqualTo(Verdict.Code.CONVERGED);
    Agreement agreement = new Agreement("odr-multi");
    for (int i = 0; i < 5; i++) {
      Estimate estimate = fit.estimate("b" + i);
      agreement.holds("estimate", estimate.value(), set.numbers("estimate")[i], 7);
      agreement.holds(
          "se by rows less parameters", // 42 residuals, 21 rows
          estimate.standardError().orElseThrow() * Math.sqrt((42 - 5) / (21 - 5.0)),
          set.numbers("se")[i],
          7);
    }
  }

  /**
   * The sum of weighted squares as two equations: with {@code W = L Lᵀ} the residuals are those of
   * {@code Lᵀ y}. Rows of weight 0 are left out; an input that is held has no error.
   */
  static Fit fit(ReferenceSet set) {
    double[] x = set.table().column("x").values();
    int[] kept = IntStream.range(0, x.length).filter(i -> x[i] != 100 && x[i] != 150).toArray();
    List<Column> columns = new ArrayList<>();
    for (Column column : set.table().columns()) {
      columns.add(
          Column.of(
              column.name(), Arrays.stream(kept).mapToDouble(i -> column.values()[i]).toArray()));
    }
    columns.add(
        Column.of(
            "sx", Arrays.stream(kept).mapToDouble(i -> x[i] < 100 ? 0 : 100 * x[i]).toArray()));
    Table table = Table.of("dielectric", columns);
    String model = set.facts().get("model").asString();
    double root = Math.sqrt(A);
    String both =
        model.replace("y1 =", "f1 =").replace("y2 =", "f2 =")
            + "; %s*y1 + %s*y2 = %s*f1 + %s*f2; %s*y2 = %s*f2"
                .formatted(
                    root,
                    B / root,
                    root,
                    B / root,
                    Math.sqrt(C - B * B / A),
                    Math.sqrt(C - B * B / A));
    Map<String, Double> starts = new LinkedHashMap<>();
    for (int i = 0; i < 5; i++) {
      starts.put("b" + i, set.numbers("start")[i]);
    }
    return Gradus.fit(
        Model.formula(both, table).startingAt(starts),
        table,
        FitSettings.defaults().withInputErrors(InputError.column("x", "sx")));
  }
}
