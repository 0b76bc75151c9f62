import org.jspecify.annotations.NullMarked;

/** Files to columns. */
@NullMarked
@SuppressWarnings("requires-automatic") // hardwood has a module name but no descriptor
module dev.gradus.data {
  requires static org.jspecify;
  requires transitive dev.gradus.fit;
  requires ch.randelshofer.fastdoubleparser;
  requires de.siegmar.fastcsv;
  requires dev.hardwood.core;
  requires java.logging;

  exports dev.gradus.data;
}
