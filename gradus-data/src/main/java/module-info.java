import org.jspecify.annotations.NullMarked;

/** Files to columns; fits and runs to text and back. */
@NullMarked
@SuppressWarnings("requires-automatic") // hardwood has a module name but no descriptor
module dev.gradus.data {
  requires static org.jspecify;
  requires transitive dev.gradus.fit;
  requires ch.randelshofer.fastdoubleparser;
  requires de.siegmar.fastcsv;
  requires dev.hardwood.core;
  requires java.logging;
  requires java.sql;
  requires tools.jackson.databind;

  exports dev.gradus.data;
  exports dev.gradus.store;

  opens dev.gradus.store to
      tools.jackson.databind;
}
