package dev.gradus.plot;

/**
 * The colours, which people who see colours differently can tell apart (Okabe and Ito 2008, Color
 * Universal Design).
 */
public enum Ink {
  /** For what is computed. */
  BLUE(0x0072B2),
  /** For what is measured. */
  ORANGE(0xE69F00),
  /** For a third thing. */
  GREEN(0x009E73),
  /** For a fourth. */
  VERMILION(0xD55E00),
  /** For a fifth. */
  PURPLE(0xCC79A7),
  /** For a sixth. */
  SKY(0x56B4E9),
  /** For marks. */
  BLACK(0x000000),
  /** For lines of reference. */
  GREY(0x8A8A8A);

  private static final int DISTINCT = 6;

  private final int rgb;

  Ink(int rgb) {
    this.rgb = rgb;
  }

  /** Red, green and blue, eight bits each. */
  public int rgb() {
    return rgb;
  }

  /** The ink of one of several things of a kind, from 0. */
  public static Ink ofSeries(int index) {
    return values()[index % DISTINCT];
  }
}
