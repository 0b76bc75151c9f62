package dev.gradus.graph;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Arrays as text, character for character as PyTorch prints tensors. */
final class ArrayPrinter {
  private static final String PREFIX = "tensor(";

  private final PrintOptions options;
  private final Shape shape;
  private final double[] values;
  private final boolean summarize;
  private final boolean scientific;
  private final boolean whole;
  private final int width;

  private ArrayPrinter(Array array, PrintOptions options) {
    this.options = options;
    this.shape = array.shape();
    this.values = array.values();
    this.summarize = values.length > options.threshold();
    double[] shown = shownPlaces(0, 0).mapToDouble(place -> values[place]).toArray();
    double[] finite =
        DoubleStream.of(shown).filter(value -> Double.isFinite(value) && value != 0).toArray();
    double least = DoubleStream.of(finite).map(Math::abs).min().orElse(1);
    double greatest = DoubleStream.of(finite).map(Math::abs).max().orElse(1);
    this.whole = DoubleStream.of(finite).allMatch(value -> value == Math.rint(value));
    this.scientific = greatest / least > 1000 || greatest > 1e8 || least < 1e-4;
    int extra = whole && !scientific ? 1 : 0;
    this.width =
        DoubleStream.of(finite).mapToInt(value -> digits(value).length() + extra).max().orElse(1);
  }

  static String print(Array array, PrintOptions options) {
    String suffix = array.precision() == Precision.FLOAT64 ? "dtype=torch.float64" : "";
    if (array.shape().components() == 0) {
      String size = array.shape().rank() == 1 ? "" : ", size=" + tuple(array.shape());
      return PREFIX + "[]" + size + (suffix.isEmpty() ? "" : ", " + suffix) + ")";
    }
    ArrayPrinter printer = new ArrayPrinter(array, options);
    String text = PREFIX + printer.axis(0, 0, PREFIX.length());
    if (suffix.isEmpty()) {
      return text + ")";
    }
    int lastLine = text.length() - text.lastIndexOf('\n') + 1;
    boolean fits = lastLine + suffix.length() + 2 <= options.lineWidth();
    return text + (fits ? ", " : ",\n" + " ".repeat(PREFIX.length())) + suffix + ")";
  }

  private static String tuple(Shape shape) {
    String sizes = shape.toString();
    return "(" + sizes.substring(1, sizes.length() - 1) + ")";
  }

  /** The places of the values that will be shown, below the given place of an axis. */
  private IntStream shownPlaces(int axis, int from) {
    if (axis == shape.rank()) {
      return IntStream.of(from);
    }
    int size = shape.size(axis);
    int stride = stride(axis);
    return IntStream.range(0, size)
        .filter(i -> !cut(size) || i < options.edgeItems() || i >= size - options.edgeItems())
        .flatMap(i -> shownPlaces(axis + 1, from + i * stride));
  }

  private boolean cut(int size) {
    return summarize && size > 2 * options.edgeItems();
  }

  private int stride(int axis) {
    return new Shape(shape.sizes().subList(axis + 1, shape.rank())).components();
  }

  private String axis(int axis, int from, int indent) {
    if (axis == shape.rank()) {
      return padded(values[from]);
    }
    boolean last = axis == shape.rank() - 1;
    int size = shape.size(axis);
    int stride = stride(axis);
    List<String> items = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      if (cut(size) && i == options.edgeItems()) {
        items.add(last && options.edgeItems() > 0 ? " ..." : "...");
        i = size - options.edgeItems();
      }
      if (i < size) {
        items.add(axis(axis + 1, from + i * stride, indent + 1));
      }
    }
    String newLine = "," + "\n".repeat(Math.max(1, shape.rank() - axis - 1));
    String margin = " ".repeat(indent + 1);
    if (!last) {
      return "[" + String.join(newLine + margin, items) + "]";
    }
    int perLine = Math.max(1, (options.lineWidth() - indent) / (width + 2));
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < items.size(); i += perLine) {
      lines.add(String.join(", ", items.subList(i, Math.min(items.size(), i + perLine))));
    }
    return "[" + String.join(newLine + margin, lines) + "]";
  }

  private String padded(double value) {
    String text = digits(value) + (whole && !scientific && Double.isFinite(value) ? "." : "");
    return shape.rank() == 0 ? text : " ".repeat(Math.max(0, width - text.length())) + text;
  }

  private String digits(double value) {
    if (!Double.isFinite(value)) {
      return Double.isNaN(value) ? "nan" : value > 0 ? "inf" : "-inf";
    }
    String sign = Double.doubleToRawLongBits(value) < 0 ? "-" : "";
    BigDecimal exact = new BigDecimal(Math.abs(value));
    if (!scientific) {
      return sign
          + exact.setScale(whole ? 0 : options.digits(), RoundingMode.HALF_EVEN).toPlainString();
    }
    if (value == 0) {
      return sign + BigDecimal.ZERO.setScale(options.digits()).toPlainString() + "e+00";
    }
    BigDecimal rounded = exact.round(new MathContext(options.digits() + 1, RoundingMode.HALF_EVEN));
    int exponent = rounded.precision() - rounded.scale() - 1;
    BigDecimal mantissa = rounded.movePointLeft(exponent).setScale(options.digits());
    return "%s%se%s%02d"
        .formatted(sign, mantissa.toPlainString(), exponent < 0 ? "-" : "+", Math.abs(exponent));
  }
}
