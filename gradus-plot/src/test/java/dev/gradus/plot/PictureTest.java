package dev.gradus.plot;

import static dev.gradus.plot.Samples.CELSIUS;
import static dev.gradus.plot.Samples.READING;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gradus.graph.InvalidInput;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Pictures as files: what is in them, whatever they look like. */
class PictureTest {
  private static final Picture SCATTER =
      Picture.of(
          Chart.scatter("Temperature (°Fahrenheit)", "Temperature (°Celsius)", READING, CELSIUS)
              .withLine(READING, READING));

  private static BufferedImage image(byte[] png) throws Exception {
    return ImageIO.read(new ByteArrayInputStream(png));
  }

  /** 6.4 by 4.8 inches, as the lesson's pictures; 600 dots an inch are 23622 a metre. */
  @Test
  void aPngSaysHowLargeItIs() throws Exception {
    byte[] png = SCATTER.png(600);
    assertThat(image(png).getWidth()).isEqualTo(3840);
    assertThat(image(png).getHeight()).isEqualTo(2880);
    int at = new String(png, ISO_8859_1).indexOf("pHYs");
    ByteBuffer density = ByteBuffer.wrap(png, at + 4, 9);
    assertThat(density.getInt()).isEqualTo(23622);
    assertThat(density.getInt()).isEqualTo(23622);
    assertThat(density.get()).as("metre").isEqualTo((byte) 1);
  }

  @Test
  void theGroundIsWhiteAndTheInksAreThere() throws Exception {
    BufferedImage image = image(SCATTER.png(150));
    Set<Integer> colours = new HashSet<>();
    for (int x = 0; x < image.getWidth(); x++) {
      for (int y = 0; y < image.getHeight(); y++) {
        colours.add(image.getRGB(x, y) & 0xFFFFFF);
      }
    }
    assertThat(colours).contains(0xFFFFFF, Ink.BLUE.rgb(), Ink.ORANGE.rgb());
    int right = image.getWidth() - 1;
    int bottom = image.getHeight() - 1;
    assertThat(IntStream.rangeClosed(0, right))
        .allMatch(x -> (image.getRGB(x, 0) & image.getRGB(x, bottom) & 0xFFFFFF) == 0xFFFFFF);
    assertThat(IntStream.rangeClosed(0, bottom))
        .allMatch(y -> (image.getRGB(0, y) & image.getRGB(right, y) & 0xFFFFFF) == 0xFFFFFF);
  }

  @Test
  void dotsAnInchHaveBounds() {
    assertThatThrownBy(() -> SCATTER.png(0))
        .isInstanceOf(InvalidInput.class)
        .hasMessage("dots an inch = 0 must be from 30 to 1200");
  }

  private static Element parsed(String svg) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(svg.getBytes(UTF_8)))
        .getDocumentElement();
  }

  private static List<Element> elements(Element root, String name) {
    NodeList found = root.getElementsByTagName(name);
    return IntStream.range(0, found.getLength()).mapToObj(i -> (Element) found.item(i)).toList();
  }

  private static List<String> words(Element root) {
    return elements(root, "text").stream().map(Element::getTextContent).toList();
  }

  @Test
  void anSvgHoldsItsWords() throws Exception {
    Element root = parsed(SCATTER.svg());
    assertThat(root.getTagName()).isEqualTo("svg");
    assertThat(root.getAttribute("width")).isEqualTo("460.8pt");
    assertThat(root.getAttribute("viewBox")).isEqualTo("0 0 460.8 345.6");
    assertThat(words(root))
        .contains("Temperature (°Fahrenheit)", "Temperature (°Celsius)", "20", "30", "0");
  }

  @Test
  void anSvgOfAFitHoldsAllItsPanels() throws Exception {
    Picture picture = Samples.thermometer();
    List<String> words = words(parsed(picture.svg()));
    assertThat(words).contains("celsius = w * reading + b", "Fitted", "Measured");
    assertThat(words).containsAll(Samples.titles(picture));
  }

  /** Words that run to the right; those that run upwards are at the left of a panel. */
  @Test
  void noWordStandsOutside() throws Exception {
    for (Picture picture : List.of(SCATTER, Samples.thermometer())) {
      Element root = parsed(picture.svg());
      double[] box =
          Pattern.compile(" ")
              .splitAsStream(root.getAttribute("viewBox"))
              .mapToDouble(Double::parseDouble)
              .toArray();
      for (Element text : elements(root, "text")) {
        if (text.getAttribute("transform").isEmpty()) {
          double x = Double.parseDouble(text.getAttribute("x"));
          double y = Double.parseDouble(text.getAttribute("y"));
          double wide = 6.5 * text.getTextContent().length();
          assertThat(x).as(text.getTextContent()).isBetween(0.0, box[2] - 0.5 * wide);
          assertThat(y).as(text.getTextContent()).isBetween(5.0, box[3] - 2);
        }
      }
    }
  }

  @Test
  void wordsOfTheUserAreEscaped() throws Exception {
    Picture picture =
        new Picture(
            "a < b & c", "<i>", List.of(SCATTER.panels().getFirst().captioned("x > \"1\"")));
    assertThat(words(parsed(picture.svg()))).contains("a < b & c", "<i>");
    assertThat(picture.html())
        .contains("<h1>a &lt; b &amp; c</h1>", "&lt;i&gt;", "x &gt; \"1\"")
        .doesNotContain("<i>");
  }

  @Test
  void aPageNeedsNothingElse() {
    Picture picture = Samples.thermometer();
    String page = picture.html();
    assertThat(Pattern.compile("<svg").matcher(page).results()).hasSize(5);
    assertThat(Pattern.compile("<figcaption>").matcher(page).results()).hasSize(5);
    assertThat(page.replaceAll("xmlns(:xlink)?=\"[^\"]*\"", ""))
        .doesNotContain("http:", "https:", "<script", "src=", "@import");
    Set<String> names = new HashSet<>();
    Matcher name = Pattern.compile(" id=\"(clipPath\\d+)\"").matcher(page);
    while (name.find()) {
      assertThat(names.add(name.group(1))).as(name.group(1)).isTrue();
    }
    assertThat(names).isNotEmpty();
  }

  @Test
  void aPictureShowsSomething() {
    assertThatThrownBy(() -> Picture.of()).hasMessage("a picture of no chart; give it one");
    assertThatThrownBy(() -> Chart.scatter("x", "y", new double[2], new double[3]))
        .isInstanceOf(InvalidInput.class)
        .hasMessage("a layer of a chart has 2 values along x but 3 along y; they must be as many");
  }

  @Test
  void withoutAnyFiniteValue() {
    double[] nothing = {Double.NaN, Double.POSITIVE_INFINITY};
    Picture picture =
        Picture.of(Chart.scatter("x", "y", nothing, nothing).withLine(nothing, nothing));
    assertThat(picture.png(40)).isNotEmpty();
    assertThat(picture.svg()).doesNotContain("NaN");
    assertThat(picture.text(60)).contains("└");
  }
}
