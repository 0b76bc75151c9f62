package dev.gradus.formula;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts formula text into tokens. */
final class Lexer {
  private static final Pattern NUMBER =
      Pattern.compile("(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d+)?");

  /** Letters, digits, subscript digits and underscores, not beginning with a digit. */
  static final String WORD = "[\\p{L}_][\\p{L}\\p{M}\\p{Nd}\\u2080-\\u2089_]*";

  private static final String SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";
  private static final Pattern NAME = Pattern.compile(WORD);
  private static final Pattern SIGN =
      Pattern.compile("\\*\\*|<=|>=|==|!=|[-+*/^<>=(),~;\\[\\]−×·÷≤≥≠]");
  private static final Map<String, String> ALSO_WRITTEN =
      Map.of("**", "^", "−", "-", "×", "*", "·", "*", "÷", "/", "≤", "<=", "≥", ">=", "≠", "!=");
  private static final Pattern SPACE = Pattern.compile("[\\s\\u00a0]+");

  private Lexer() {}

  /** The tokens of a text, line breaks among them, and its end. */
  static List<Token> tokens(String text) {
    List<Token> tokens = new ArrayList<>();
    Matcher matcher = NUMBER.matcher(text);
    int at = 0;
    while (at < text.length()) {
      matcher.region(at, text.length());
      if (matcher.usePattern(SPACE).lookingAt()) {
        if (matcher.group().indexOf('\n') >= 0) {
          tokens.add(new Token(Token.Kind.BREAK, "\n", at));
        }
        at = matcher.end();
        continue;
      }
      Token token = next(text, at, matcher);
      tokens.add(token);
      at = token.kind() == Token.Kind.QUOTED ? text.indexOf('`', at + 1) + 1 : matcher.end();
    }
    tokens.add(new Token(Token.Kind.END, "", text.length()));
    return tokens;
  }

  private static Token next(String text, int at, Matcher matcher) {
    if (matcher.usePattern(NUMBER).lookingAt()) {
      return new Token(Token.Kind.NUMBER, matcher.group(), at);
    }
    if (matcher.usePattern(NAME).lookingAt()) {
      return new Token(Token.Kind.NAME, matcher.group(), at);
    }
    if (matcher.usePattern(SIGN).lookingAt()) {
      String sign = matcher.group();
      return new Token(Token.Kind.SIGN, ALSO_WRITTEN.getOrDefault(sign, sign), at);
    }
    if (text.charAt(at) == '`') {
      int end = text.indexOf('`', at + 1);
      if (end <= at + 1) {
        throw Excerpt.error(
            end < 0 ? "the backtick is not closed" : "there is no name between the backticks",
            text,
            at);
      }
      return new Token(Token.Kind.QUOTED, text.substring(at + 1, end), at);
    }
    int power = SUPERSCRIPTS.indexOf(text.charAt(at));
    if (power >= 0) {
      throw Excerpt.error(
          "a raised number is no power here; write '^%d'".formatted(power), text, at);
    }
    throw Excerpt.error(
        "'%s' has no meaning in a formula; names with signs or spaces stand in backticks"
            .formatted(Character.toString(text.codePointAt(at))),
        text,
        at);
  }
}
