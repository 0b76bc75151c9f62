/** A project of somebody else, which embeds Gradus. */
module thermometer {
  requires dev.gradus.fit;
}
