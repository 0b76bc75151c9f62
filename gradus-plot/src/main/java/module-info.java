import org.jspecify.annotations.NullMarked;

/** Pictures of data and fits. */
@NullMarked
@SuppressWarnings("requires-automatic")
module dev.gradus.plot {
  requires static org.jspecify;
  requires transitive dev.gradus.fit;
  requires java.desktop;
  requires org.apache.xmlgraphics.batik.svggen;
  requires org.jfree.jfreechart;

  exports dev.gradus.plot;
}
