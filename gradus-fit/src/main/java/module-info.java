import org.jspecify.annotations.NullMarked;

/** Tables, objectives, optimizers, the loop, estimates, diagnosis and reports. */
@NullMarked
module dev.gradus.fit {
  requires static org.jspecify;
  requires transitive dev.gradus.graph;

  exports dev.gradus.diagnose;
  exports dev.gradus.estimate;
  exports dev.gradus.fit;
  exports dev.gradus.linear;
  exports dev.gradus.loss;
  exports dev.gradus.model;
  exports dev.gradus.optimize;
  exports dev.gradus.report;
  exports dev.gradus.rows;
  exports dev.gradus.scale;
  exports dev.gradus.start;
  exports dev.gradus.table;
}
