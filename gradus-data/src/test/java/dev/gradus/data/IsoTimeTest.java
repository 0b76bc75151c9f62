package dev.gradus.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IsoTimeTest {
  private static double date(String text) {
    return IsoTime.date(("," + text + ",").toCharArray(), 1, 1 + text.length());
  }

  private static double timeOfDay(String text) {
    return IsoTime.timeOfDay(text.toCharArray(), 0, text.length());
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4})
  void asTheJdkWritesThem(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 500; i++) {
      int nanos = random.nextInt(1_000_000_000) / (int) Math.pow(1000, random.nextInt(4));
      LocalDateTime moment =
          LocalDateTime.ofEpochSecond(
              random.nextLong(-62_135_596_800L, 253_402_300_800L), nanos, ZoneOffset.UTC);
      OffsetDateTime zoned =
          moment.atOffset(ZoneOffset.ofTotalSeconds(60 * random.nextInt(-18 * 60, 18 * 60)));
      LocalTime clock = moment.toLocalTime();

      assertThat(date(moment.toString()))
          .isEqualTo(moment.toEpochSecond(ZoneOffset.UTC) + nanos / 1e9);
      assertThat(date(zoned.toString())).isEqualTo(zoned.toEpochSecond() + nanos / 1e9);
      assertThat(date(moment.toLocalDate().toString()))
          .isEqualTo(86400.0 * moment.toLocalDate().toEpochDay());
      assertThat(timeOfDay(clock.toString())).isEqualTo(clock.toSecondOfDay() + nanos / 1e9);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "2024",
        "2024-05",
        "2024-5-1",
        "2024-13-01",
        "2024-00-01",
        "2024-02-30",
        "2024-05-00",
        "24-05-01",
        "2024/05/01",
        "20240501",
        "2024-05-01T",
        "2024-05-01 12",
        "2024-05-01T24:00",
        "2024-05-01T12:60",
        "2024-05-01T12:30:60",
        "2024-05-01T12:30:00.",
        "2024-05-01T12:30Q",
        "2024-05-01T12:30+",
        "2024-05-01T12:30+2",
        "2024-05-01T12:30+19:00",
        "2024-05-01x",
        "2024-05-01T12:30:00.1234567891",
        "2024-05-01T12:30ZZ",
        "2024-05-01T12:30+02:00:00",
      })
  void notDates(String text) {
    assertThat(date(text)).isNaN();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "12", "1:30", "12:3", "24:00", "12:60", "12:30:60", "12:30Z", "-1:30"})
  void notTimes(String text) {
    assertThat(timeOfDay(text)).isNaN();
  }
}
