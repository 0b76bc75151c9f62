package dev.gradus.data;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DialectTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          plain                             | COMMA       | . | t,y/1,2/3,4
          blanks after commas               | COMMA       | . | t, y/1, 2/3, 4
          units in the names                | COMMA       | . | time [s], voltage [V]/1.0, 2.0/3.0, 4.0
          blanks in text                    | COMMA       | . | place,y/New York,1/Los Angeles,2
          a moment with a blank             | COMMA       | . | when,y/2024-05-01 12:30:00,1/2024-05-01 12:31:00,2
          one short row                     | COMMA       | . | t,y/1,2/3/4,5/6,7
          commas within quotes              | SEMICOLON   | . | name;y/"Smith, J";1/"Miller, K";2
          decimal commas and semicolons     | SEMICOLON   | , | t;y/1,5;2,5/3,5;4,5
          mostly whole numbers              | SEMICOLON   | , | t;y/1;2/3;4,5
          mostly points                     | SEMICOLON   | . | t;y/1.5;2,5/3.5;4.5
          decimal commas and blanks         | WHITE_SPACE | , | t y/1,5 2,5/3,5 4,5
          decimal commas, blanks, no header | WHITE_SPACE | , | 0,5 1,2/0,6 1,3
          aligned                           | WHITE_SPACE | . | t     y/  1.0  20.0/ 10.0   2.0
          one column                        | COMMA       | . | y/1/2
          one column of two words           | COMMA       | . | my reading/1/2
          """)
  void detected(String what, Delimiter delimiter, char mark, String sample) {
    assertThat(Dialect.of(sample.replace('/', '\n'), true))
        .as(what)
        .isEqualTo(new Dialect(delimiter, mark));
  }
}
