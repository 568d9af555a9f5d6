package io.tollgate.otlp;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.IOContext;
import com.fasterxml.jackson.core.json.UTF8StreamJsonParser;
import com.fasterxml.jackson.core.sym.ByteQuadsCanonicalizer;
import java.io.IOException;

/**
 * Jackson, except that a text without escapes in ASCII, as nearly all are, is taken from the bytes
 * in one piece and not one character after the other. Reading texts is most of reading an export.
 */
final class PlainTextJson extends JsonFactory {

  private static final long serialVersionUID = 1L;

  PlainTextJson(JsonFactoryBuilder builder) {
    super(builder);
  }

  /** The current text, which comes again and again. */
  static String name(JsonParser json) throws IOException {
    return json instanceof Parser parser ? parser.name() : json.getText();
  }

  /** A byte of zero beside the brace is UTF-16 or UTF-32, which are told of elsewhere. */
  @Override
  protected JsonParser _createParser(byte[] data, int offset, int length, IOContext context)
      throws IOException {
    boolean isPlain = length > 1 && data[offset] == '{' && data[offset + 1] != 0;
    return isPlain
        ? new Parser(this, data, offset, length, context)
        : super._createParser(data, offset, length, context);
  }

  private static final class Parser extends UTF8StreamJsonParser {

    private final Words words;

    Parser(PlainTextJson factory, byte[] data, int offset, int length, IOContext context) {
      super(
          context,
          factory._parserFeatures,
          null,
          null,
          symbols(factory),
          data,
          offset,
          offset + length,
          0,
          false);
      context.setEncoding(JsonEncoding.UTF8);
      this.words = new Words(data);
    }

    private static ByteQuadsCanonicalizer symbols(PlainTextJson factory) {
      return factory._byteSymbolCanonicalizer.makeChildOrPlaceholder(factory._factoryFeatures);
    }

    @Override
    protected String _finishAndReturnString() throws IOException {
      int end = plainEnd();
      if (end < 0) {
        return super._finishAndReturnString();
      }
      String text = words.text(_inputPtr, end - _inputPtr);
      take(text, end);
      return text;
    }

    private String name() throws IOException {
      int end = currentToken() == JsonToken.VALUE_STRING && _tokenIncomplete ? plainEnd() : -1;
      String name = end < 0 ? null : words.name(_inputPtr, end - _inputPtr);
      if (name == null) {
        return getText();
      }
      _tokenIncomplete = false;
      take(name, end);
      return name;
    }

    private void take(String text, int end) throws IOException {
      _inputPtr = end + 1;
      _textBuffer.resetWithString(text);
    }

    /** Where the text's closing quote is; -1 if something before it is more than a character. */
    private int plainEnd() {
      byte[] bytes = _inputBuffer;
      int end = _inputEnd;
      for (int at = _inputPtr; at < end; at++) {
        byte each = bytes[at];
        if (each == '"') {
          return at;
        }
        if (each < ' ' || each == '\\') {
          return -1;
        }
      }
      return -1;
    }
  }
}
