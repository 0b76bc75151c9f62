package dev.gradus.app;

import static dev.gradus.app.Run.LINE;
import static dev.gradus.app.Run.THERMOMETER;
import static dev.gradus.app.Run.fitThermometer;
import static dev.gradus.app.Run.gradus;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said of arguments that cannot be used. */
class UsageTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          --optimzer gd | no option '--optimzer'; did you mean '--optimizer'?
          --opt gd      | no option '--opt'; did you mean '--optimizer'?
          --Quiet       | no option '--Quiet'; did you mean '--quiet'?
          -q            | no option '-q'; did you mean '--query'?
          --foo         | no option '--foo'
          --sigmas x    | no option '--sigmas'; did you mean '--sigma'?
          --quiet=maybe | --quiet takes no value
          --quiet --quiet | --quiet: give it once
          --epochs 1 --epochs 2 | --epochs: give it once
          --rate        | --rate needs a value: NUMBER or auto
          --scale       | --scale needs a value: KIND or NAME=KIND,...
          --json        | --json needs a value: FILE or -
          --rate abc    | --rate = abc must be NUMBER or auto
          --rate 1f     | --rate = 1f must be NUMBER or auto
          --rate 0x1p3  | --rate = 0x1p3 must be NUMBER or auto
          --rate NaN    | --rate = NaN must be NUMBER or auto
          --rate 1e999  | --rate = 1e999 must be NUMBER or auto
          --level 95%   | --level = 95% must be a number
          --epochs 1.5  | --epochs = 1.5 must be a whole number
          --epochs 1e3  | --epochs = 1e3 must be a whole number
          --epochs 99999999999 | --epochs = 99999999999 must be a whole number
          --optimizer sgd | --optimizer = sgd must be exact, lm, varpro, irls, lbfgs, gd, momentum, nesterov, adam, adamw or rmsprop
          --optimizer=  | --optimizer =  must be exact, lm, varpro, irls, lbfgs, gd, momentum, nesterov, adam, adamw or rmsprop
          --precision half | --precision = half must be float32 or float64
          --missing keep | --missing = keep must be drop or refuse
          extra         | 'extra' comes after FILE and MODEL, which are all; put the model in quotes: 'y = w * x + b'
          """)
  void optionsThatCannotBeRead(String options, String message) {
    fitThermometer(LINE, options.split(" ", -1)).assertUsageError(message, "gradus fit");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          --optimizer gd --rate -1 | gradient descent: rate = -1.0 must be > 0 and finite
          --optimizer gd --rate 0  | gradient descent: rate = 0.0 must be > 0 and finite
          --epochs 0               | the number of epochs = 0 must be at least 1
          --epochs -5              | the number of epochs = -5 must be at least 1
          --level 2                | confidence level = 2.0 must be between 0 and 1, such as 0.95
          --level 0                | confidence level = 0.0 must be between 0 and 1, such as 0.95
          --level -0.5             | confidence level = -0.5 must be between 0 and 1, such as 0.95
          --rate 1e-4              | --rate needs a first-order method such as --optimizer gd or adam; other optimizers have no learning rate
          --rate 1e-4 --optimizer lm | --rate needs a first-order method such as --optimizer gd or adam; other optimizers have no learning rate
          --optimizer gd           | --optimizer gd needs a learning rate; give one such as --rate 1e-4, or --rate auto
          --sigma a --sigma-relative b | --sigma and --sigma-relative: give one; the first if the errors are in the unit of the measurement
          --sigma error            | no column 'error' in ../examples/thermometer.csv; its columns are reading, celsius
          --sigma readng           | no column 'readng' in ../examples/thermometer.csv; did you mean 'reading'?
          --sigma-relative error   | no column 'error' in ../examples/thermometer.csv; its columns are reading, celsius
          --sigma celsius          | line 9 of ../examples/thermometer.csv, column 'celsius' holds -4.0: a measurement error must be finite and more than 0; correct the value, or leave it empty to drop the row
          --start a=1              | start for 'a', which is no parameter of the model; its parameters are w, b
          --start celsius=1        | start for 'celsius', which is no parameter of the model; its parameters are w, b
          --start w                | --start: 'w' is not NAME=VALUE; write it as in --start w=1,b=0
          --start w=               | --start: 'w=' is not NAME=VALUE; write it as in --start w=1,b=0
          --start w=x              | --start: 'w=x' is not NAME=VALUE; write it as in --start w=1,b=0
          --start =3               | --start: '=3' is not NAME=VALUE; write it as in --start w=1,b=0
          --start w=1,             | --start: '' is not NAME=VALUE; write it as in --start w=1,b=0
          --start w=nan            | --start: 'w=nan' is not NAME=VALUE; write it as in --start w=1,b=0
          --start w=1e400          | --start: 'w=1e400' is not NAME=VALUE; write it as in --start w=1,b=0
          --start w=0x1p3          | --start: 'w=0x1p3' is not NAME=VALUE; write it as in --start w=1,b=0
          --start w=1,w=2          | --start: 'w' stands twice; give it once
          --start w=1 --start w=2  | --start: 'w' stands twice; give it once
          --scale foo              | --scale: 'foo' is no normalisation; write none, 0.1 or another factor, standard, minmax, robust or auto, or NAME=one of them
          --scale Standard,        | --scale: 'Standard' is no normalisation; write none, 0.1 or another factor, standard, minmax, robust or auto, or NAME=one of them
          --scale reading=x        | --scale: 'reading=x' is no normalisation; write none, 0.1 or another factor, standard, minmax, robust or auto, or NAME=one of them
          --scale reading=         | --scale: 'reading=' is no normalisation; write none, 0.1 or another factor, standard, minmax, robust or auto, or NAME=one of them
          --scale =0.1             | --scale: '=0.1' is no normalisation; write none, 0.1 or another factor, standard, minmax, robust or auto, or NAME=one of them
          --scale 0                | --scale: factor 0 must be more than 0
          --scale reading=-2       | --scale: factor -2 must be more than 0
          --scale 1e-400           | --scale: factor 1e-400 must be more than 0
          --scale auto,robust      | --scale: 'robust' is a second way for all columns; name the columns that it is for, as in --scale t=standard,x=0.1
          --scale reading=1,reading=2 | --scale: 'reading' stands twice; give it once
          --scale readng=standard  | normalisation of 'readng', which is no input of the prediction and not measured by itself; did you mean 'reading'?
          --scale w=standard       | normalisation of 'w', which is no input of the prediction and not measured by itself; columns to normalise are reading, celsius
          """)
  void optionsThatDoNotGoWithTheRest(String options, String message) {
    fitThermometer(LINE, options.split(" ", -1)).assertError(message);
  }

  @Test
  void exactOnANonlinearModel() {
    fitThermometer("celsius = a * exp(k * reading)", "--optimizer", "exact")
        .assertError(
            "optimizer 'exact' needs a model that is linear in its parameters; this one is not, "
                + "because of k; use 'lm'");
  }

  @Test
  void startsMayBeGivenApart() {
    Run run =
        fitThermometer(
            LINE, "--optimizer", "lm", "--start", "w = 2", "--start", "b=-1.5e1", "--json", "-");

    assertThat(run.json().at("/parameters/0/start").doubleValue()).isEqualTo(2);
    assertThat(run.json().at("/parameters/1/start").doubleValue()).isEqualTo(-15);
  }

  @ParameterizedTest
  @CsvSource({"a slope=2", "`a slope`=2"})
  void startsOfNamesWithSpaces(String start) {
    Run run = fitThermometer("celsius = `a slope` * reading", "--optimizer=lm", "--start=" + start);

    assertThat(run.out()).containsPattern("(?m)^a slope .* 2$");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          fit            | FILE and MODEL are missing; write it as in: gradus fit data.csv 'y = w * x + b' | gradus fit
          fit --quiet    | FILE and MODEL are missing; write it as in: gradus fit data.csv 'y = w * x + b' | gradus fit
          fit data.csv   | MODEL is missing; write it as in: gradus fit data.csv 'y = w * x + b' | gradus fit
          check data.csv | MODEL is missing; write it as in: gradus check data.csv 'y = w * x + b' | gradus check
          fitt           | no command 'fitt'; did you mean 'fit'? | gradus
          chek data.csv  | no command 'chek'; did you mean 'check'? | gradus
          plot           | no command 'plot'; the commands are fit, predict, diagnose, check, explain, models, lesson, notebook | gradus
          --verison      | no option '--verison'; did you mean '--version'? | gradus
          """)
  void commandsThatAreNotWhole(String arguments, String message, String command) {
    gradus(arguments.split(" ", -1)).assertUsageError(message, command);
  }

  /** The shell splits a formula that nobody quoted. */
  @Test
  void aFormulaWithoutQuotes() {
    gradus("fit", THERMOMETER, "celsius", "=", "w", "*", "reading")
        .assertUsageError(
            "'=' comes after FILE and MODEL, which are all; put the model in quotes: "
                + "'y = w * x + b'",
            "gradus fit");
  }

  @Test
  void aFormulaThatBeginsWithAMinusSign() {
    fitThermometer("-celsius = w * reading + b", "--json", "-")
        .assertUsageError(
            "'-celsius = w * reading + b' begins as an option does; write -- before FILE and MODEL",
            "gradus fit");

    Run run = gradus("fit", "--json", "-", "--", THERMOMETER, "-celsius = w * reading + b");
    assertThat(run.json().at("/parameters/0/estimate").doubleValue()).isNegative();
    assertThat(run.code()).isZero();
  }

  @Test
  void aFileThatBeginsWithAMinusSign() {
    gradus("fit", "-x.csv", LINE)
        .assertUsageError(
            "'-x.csv' begins as an option does; write -- before FILE and MODEL", "gradus fit");
  }

  @Test
  void optionsMayStandAnywhere() {
    Run expected = fitThermometer(LINE, "--level", "0.5");

    assertThat(gradus("fit", "--level", "0.5", THERMOMETER, LINE)).isEqualTo(expected);
    assertThat(gradus("fit", THERMOMETER, "--level=0.5", LINE)).isEqualTo(expected);
  }

  @Test
  void namesOfMethodsMayBeWrittenLarge() {
    assertThat(fitThermometer(LINE, "--optimizer", "LM", "--missing", "Refuse").code()).isZero();
  }

  /** Some commands read arguments from such a file; here it is the file of data. */
  @Test
  void aFileWhoseNameBeginsWithAnAtSign() {
    gradus("fit", "@data.csv", LINE)
        .assertError(
            "no file '@data.csv' in the folder %s; check the path"
                .formatted(System.getProperty("user.dir")));
  }
}
