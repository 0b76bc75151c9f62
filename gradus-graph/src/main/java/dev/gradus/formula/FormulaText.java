package dev.gradus.formula;

import dev.gradus.graph.Fn;
import dev.gradus.graph.Fn.Form;
import dev.gradus.graph.Graph;
import dev.gradus.graph.Node;
import dev.gradus.graph.Op;
import dev.gradus.graph.Shape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Nodes of a graph as formula text that reads back to the same graph. */
public final class FormulaText {
  private static final int LONGEST = 4000;

  private FormulaText() {}

  /** Text and how tightly its outermost sign binds. */
  private record Piece(String text, Form form) {
    String within(Form loosest) {
      return form.compareTo(loosest) >= 0 ? text : "(" + text + ")";
    }
  }

  /**
   * The text of the node at a position; parts of more than 4,000 characters are left out as "…".
   */
  public static String of(Graph graph, int position) {
    boolean[] needed = new boolean[position + 1];
    needed[position] = true;
    for (int i = position; i >= 0; i--) {
      if (needed[i]) {
        graph.nodes().get(i).inputs().forEach(operand -> needed[operand] = true);
      }
    }
    List<Piece> pieces = new ArrayList<>(Collections.nCopies(position + 1, atom("")));
    for (int i = 0; i <= position; i++) {
      if (needed[i]) {
        Piece piece = piece(graph, graph.nodes().get(i), pieces);
        pieces.set(i, piece.text.length() > LONGEST ? atom("…") : piece);
      }
    }
    return pieces.get(position).text;
  }

  /** A name as it stands in a formula: in backticks if it must. */
  public static String name(String name) {
    boolean plain = name.matches(Lexer.WORD) && !name.equals("pi");
    return plain ? name : "`" + name + "`";
  }

  private static Piece piece(Graph graph, Node node, List<Piece> pieces) {
    return switch (node) {
      case Node.Constant(var value) when value.shape().rank() == 0 -> number(value.item());
      case Node.Constant(var value) -> atom("constant" + value.shape());
      case Node.Parameter(String name, Shape _) -> atom(name(name));
      case Node.Input(String name) -> atom(name(name));
      case Node.RowCount() -> atom("rows");
      case Node.Apply(Op.Elementwise(Fn fn), List<Integer> operands, Shape _) ->
          elementwise(fn, operands.stream().map(pieces::get).toList());
      case Node.Apply(Op op, List<Integer> operands, Shape _) ->
          Levels.text(graph, node)
              .map(FormulaText::atom)
              .orElseGet(() -> call(op.label(), operands.stream().map(pieces::get).toList()));
    };
  }

  private static Piece elementwise(Fn fn, List<Piece> x) {
    Piece a = x.getFirst();
    Piece b = x.getLast();
    Form form = fn.form();
    return switch (form) {
      case CALL -> call(fn.symbol(), x);
      case PREFIX -> new Piece(fn.symbol() + a.within(Form.POWER), form);
      case POWER -> new Piece(a.within(Form.CALL) + fn.symbol() + b.within(Form.PREFIX), form);
      case COMPARISON -> infix(fn, a.within(Form.SUM), b.within(Form.SUM));
      case SUM -> infix(fn, a.within(Form.SUM), b.within(Form.PRODUCT));
      case PRODUCT -> infix(fn, a.within(Form.PRODUCT), b.within(Form.PREFIX));
    };
  }

  private static Piece infix(Fn fn, String left, String right) {
    return new Piece(left + " " + fn.symbol() + " " + right, fn.form());
  }

  private static Piece call(String name, List<Piece> operands) {
    List<String> texts = operands.stream().map(Piece::text).toList();
    return atom(name + "(" + String.join(", ", texts) + ")");
  }

  private static Piece number(double value) {
    if (Double.isNaN(value)) {
      return new Piece("0 / 0", Form.PRODUCT);
    }
    if (Double.isInfinite(value)) {
      return new Piece(value > 0 ? "1 / 0" : "-1 / 0", Form.PRODUCT);
    }
    String text =
        value == Math.rint(value) && Math.abs(value) < 1e9
            ? Long.toString((long) Math.abs(value))
            : Double.toString(Math.abs(value)).replace(".0E", "e").replace('E', 'e');
    return Double.doubleToRawLongBits(value) < 0 ? new Piece("-" + text, Form.PREFIX) : atom(text);
  }

  private static Piece atom(String text) {
    return new Piece(text, Form.CALL);
  }
}
