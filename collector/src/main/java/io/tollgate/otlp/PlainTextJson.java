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
 * Jackson factory whose parsers copy an ASCII string without escapes, as nearly all are, from the
 * bytes in one piece rather than character by character. Reading strings is most of the work of
 * reading an export.
 */
final class PlainTextJson extends JsonFactory {

  private static final long serialVersionUID = 1L;

  PlainTextJson(JsonFactoryBuilder builder) {
    super(builder);
  }

  /** Returns the current string as a shared one, for strings that recur. */
  static String name(JsonParser json) throws IOException {
    return json instanceof Parser parser ? parser.name() : json.getText();
  }

  /** A zero byte next to the brace means UTF-16 or UTF-32, which are rejected elsewhere. */
  @Override
  protected JsonParser _createParser(byte[] data, int offset, int length, IOContext context)
      throws IOException {
    boolean isPlain = length > 1 && data[offset] == '{' && data[offset + 1] != 0;
    return isPlain
        ? new Parser(this, data, offset, length, context)
        : super._createParser(data, offset, length, context);
  }

  private static final class Parser extends UTF8StreamJsonParser {

    private final StringPool stringPool;

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
      this.stringPool = new StringPool(data);
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
      String text = stringPool.text(_inputPtr, end - _inputPtr);
      take(text, end);
      return text;
    }

    private String name() throws IOException {
      int end = currentToken() == JsonToken.VALUE_STRING && _tokenIncomplete ? plainEnd() : -1;
      String name = end < 0 ? null : stringPool.name(_inputPtr, end - _inputPtr);
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

    /**
     * Returns the position of the closing quote; -1 if an escape or a control character precedes
     * it.
     */
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
