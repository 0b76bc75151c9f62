package dev.gradus.graph;

/**
 * The values of a node for a run of rows, component by component: component c of row r stands at
 * {@code c * rows + r}. Values without a row axis have {@code rows = 1}, which is row-major order.
 *
 * @param shape the shape of the node
 * @param rows the number of rows, 1 if the shape has no row axis
 * @param values at least {@code components * rows} numbers
 */
public record Block(Shape shape, int rows, double[] values) {
  /** How many numbers there are. */
  int count() {
    return shape.components() * rows;
  }
}
