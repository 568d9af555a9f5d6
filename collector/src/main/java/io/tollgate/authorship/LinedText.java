package io.tollgate.authorship;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;

/** JSON string node that knows the line of the file on which it begins. */
final class LinedText extends TextNode {

  private static final long serialVersionUID = 1L;

  private final int line;

  private LinedText(String text, int line) {
    super(text);
    this.line = line;
  }

  /** Returns the line of a string, counted from 1; 1 if it is unknown. */
  static int line(JsonNode text) {
    return text instanceof LinedText lined ? lined.line : 1;
  }

  /** Returns a factory of such nodes for a parser. */
  static JsonNodeFactory factory(JsonParser parser) {
    return new Factory(parser);
  }

  private static final class Factory extends JsonNodeFactory {

    private static final long serialVersionUID = 1L;

    private final transient JsonParser parser;

    Factory(JsonParser parser) {
      this.parser = parser;
    }

    @Override
    public TextNode textNode(String text) {
      return text == null ? null : new LinedText(text, parser.currentTokenLocation().getLineNr());
    }
  }
}
