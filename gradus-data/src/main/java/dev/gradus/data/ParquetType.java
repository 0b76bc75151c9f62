package dev.gradus.data;

import dev.hardwood.metadata.LogicalType;
import dev.hardwood.metadata.LogicalType.DateType;
import dev.hardwood.metadata.LogicalType.DecimalType;
import dev.hardwood.metadata.LogicalType.Float16Type;
import dev.hardwood.metadata.LogicalType.IntType;
import dev.hardwood.metadata.LogicalType.TimeType;
import dev.hardwood.metadata.LogicalType.TimeUnit;
import dev.hardwood.metadata.LogicalType.TimestampType;
import dev.hardwood.metadata.PhysicalType;
import dev.hardwood.metadata.RepetitionType;
import dev.hardwood.reader.ColumnReader;
import dev.hardwood.schema.SchemaNode;
import dev.hardwood.schema.SchemaNode.GroupNode;
import dev.hardwood.schema.SchemaNode.PrimitiveNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntToDoubleFunction;
import java.util.function.IntToLongFunction;
import java.util.function.LongToDoubleFunction;
import java.util.function.ToDoubleFunction;

/**
 * How the values of a Parquet column become numbers.
 *
 * @param batch from the current batch of a reader to its values, by their place in the batch; not
 *     to be asked for missing ones
 * @param note what the numbers are, where that is worth saying
 */
record ParquetType(Function<ColumnReader, IntToDoubleFunction> batch, Optional<String> note) {
  private static final double SECONDS_PER_DAY = 86_400;
  private static final long JULIAN_DAY_OF_EPOCH = 2_440_588;

  /** The type of a column, if its values become numbers. */
  static Optional<ParquetType> of(SchemaNode node) {
    return node instanceof PrimitiveNode leaf && leaf.repetitionType() != RepetitionType.REPEATED
        ? of(leaf, Optional.ofNullable(leaf.logicalType()))
        : Optional.empty();
  }

  /** Whether a column holds texts. */
  static boolean isText(SchemaNode node) {
    return node instanceof PrimitiveNode leaf
        && leaf.repetitionType() != RepetitionType.REPEATED
        && leaf.type() == PhysicalType.BYTE_ARRAY
        && of(node).isEmpty();
  }

  private static Optional<ParquetType> of(PrimitiveNode leaf, Optional<LogicalType> logical) {
    return switch (leaf.type()) {
      case BOOLEAN -> noted("true is 1, false is 0", ParquetType::booleans);
      case INT32 -> ofWhole(logical, ParquetType::ints);
      case INT64 -> ofWhole(logical, ParquetType::longs);
      case INT96 -> noted(Kind.SINCE_EPOCH, bytes(ParquetType::secondsOfInt96));
      case FLOAT -> plain(ParquetType::floats);
      case DOUBLE -> plain(ParquetType::doubles);
      case BYTE_ARRAY, FIXED_LEN_BYTE_ARRAY -> logical.flatMap(ParquetType::ofBytes);
    };
  }

  /** What a whole number means: itself, or a count of something. */
  private static Optional<ParquetType> ofWhole(
      Optional<LogicalType> logical, Function<ColumnReader, IntToLongFunction> whole) {
    if (logical.isEmpty()) {
      return plain(mapped(whole, value -> value));
    }
    return switch (logical.get()) {
      case IntType type when type.isSigned() -> plain(mapped(whole, value -> value));
      case IntType type -> plain(mapped(whole, value -> unsigned(value, type.bitWidth())));
      case DecimalType type ->
          plain(mapped(whole, value -> BigDecimal.valueOf(value, type.scale()).doubleValue()));
      case DateType _ -> noted(Kind.SINCE_EPOCH, mapped(whole, days -> days * SECONDS_PER_DAY));
      case TimestampType type -> noted(Kind.SINCE_EPOCH, seconds(whole, type.unit()));
      case TimeType type -> noted(Kind.SINCE_MIDNIGHT, seconds(whole, type.unit()));
      default -> Optional.empty();
    };
  }

  private static Optional<ParquetType> ofBytes(LogicalType logical) {
    return switch (logical) {
      case DecimalType type ->
          plain(bytes(value -> new BigDecimal(new BigInteger(value), type.scale()).doubleValue()));
      case Float16Type _ ->
          plain(bytes(value -> Float.float16ToFloat(littleEndian(value).getShort())));
      default -> Optional.empty();
    };
  }

  private static Optional<ParquetType> plain(Function<ColumnReader, IntToDoubleFunction> batch) {
    return Optional.of(new ParquetType(batch, Optional.empty()));
  }

  private static Optional<ParquetType> noted(
      String note, Function<ColumnReader, IntToDoubleFunction> batch) {
    return Optional.of(new ParquetType(batch, Optional.of(note)));
  }

  private static IntToDoubleFunction booleans(ColumnReader reader) {
    boolean[] values = reader.getBooleans();
    return i -> values[i] ? 1 : 0;
  }

  private static IntToLongFunction ints(ColumnReader reader) {
    int[] values = reader.getInts();
    return i -> values[i];
  }

  private static IntToLongFunction longs(ColumnReader reader) {
    long[] values = reader.getLongs();
    return i -> values[i];
  }

  private static IntToDoubleFunction floats(ColumnReader reader) {
    float[] values = reader.getFloats();
    return i -> values[i];
  }

  private static IntToDoubleFunction doubles(ColumnReader reader) {
    double[] values = reader.getDoubles();
    return i -> values[i];
  }

  private static Function<ColumnReader, IntToDoubleFunction> mapped(
      Function<ColumnReader, IntToLongFunction> whole, LongToDoubleFunction meaning) {
    return whole.andThen(values -> i -> meaning.applyAsDouble(values.applyAsLong(i)));
  }

  private static Function<ColumnReader, IntToDoubleFunction> bytes(
      ToDoubleFunction<byte[]> meaning) {
    return reader -> {
      byte[][] values = reader.getBinaries();
      return i -> meaning.applyAsDouble(values[i]);
    };
  }

  private static Function<ColumnReader, IntToDoubleFunction> seconds(
      Function<ColumnReader, IntToLongFunction> ticks, TimeUnit unit) {
    int perSecond =
        switch (unit) {
          case MILLIS -> 1_000;
          case MICROS -> 1_000_000;
          case NANOS -> 1_000_000_000;
        };
    // The same sum as that of a date in a text, so that both give the same bits.
    return mapped(
        ticks,
        value ->
            Math.floorDiv(value, perSecond) + Math.floorMod(value, perSecond) / (double) perSecond);
  }

  private static double unsigned(long value, int bits) {
    if (bits < Long.SIZE) {
      return value & ((1L << bits) - 1);
    }
    // The lowest bit is kept as a mark for the rounding.
    return value >= 0 ? value : 2.0 * ((value >>> 1) | (value & 1));
  }

  /** An old form of time: nanoseconds of the day in 8 bytes, then the Julian day in 4. */
  static double secondsOfInt96(byte[] value) {
    ByteBuffer parts = littleEndian(value);
    long nanos = parts.getLong();
    long days = parts.getInt() - JULIAN_DAY_OF_EPOCH;
    return days * SECONDS_PER_DAY
        + Math.floorDiv(nanos, 1_000_000_000L)
        + Math.floorMod(nanos, 1_000_000_000L) / 1e9;
  }

  private static ByteBuffer littleEndian(byte[] value) {
    return ByteBuffer.wrap(value).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** The type of a column, for people. */
  static String words(SchemaNode node) {
    return switch (node) {
      case GroupNode group -> group.isList() ? "list" : group.isMap() ? "map" : "struct";
      case PrimitiveNode leaf when leaf.repetitionType() == RepetitionType.REPEATED -> "list";
      case PrimitiveNode leaf ->
          Optional.ofNullable(leaf.logicalType())
              .map(type -> type.getClass().getSimpleName().replace("Type", ""))
              .orElse(leaf.type().name())
              .toLowerCase(Locale.ROOT);
    };
  }
}
