import org.jspecify.annotations.NullMarked;

/** Java cells in Jupyter. */
@NullMarked
@SuppressWarnings("requires-automatic") // jjava has no descriptor
module dev.gradus.notebook {
  requires static org.jspecify;
  requires transitive dev.gradus.graph;
  requires dev.gradus.plot;
  requires java.desktop;
  requires jdk.jshell;
  requires jjava.jupyter;

  exports dev.gradus.notebook;
}
