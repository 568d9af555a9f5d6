package io.tollgate.cli.intake;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;

/**
 * Stream that converts a JSON object with a long list to lines: the fields before the list as one
 * object, then each element.
 */
final class DocumentLines extends LineStream {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final JsonParser json;
  private final String list;
  private boolean isBegun;
  private boolean isInList;

  /**
   * Creates the stream.
   *
   * @param list field of the list; everything after it is skipped
   */
  DocumentLines(InputStream in, String list) throws IOException {
    this.json = JSON.createParser(in);
    this.list = list;
  }

  @Override
  String next() throws IOException {
    if (!isBegun) {
      isBegun = true;
      JsonToken first = json.nextToken();
      if (first != null && first != JsonToken.START_OBJECT) {
        throw new IOException("it is not a session in one JSON object");
      }
      return first == null ? null : head().toString();
    }
    if (!isInList || json.nextToken() == JsonToken.END_ARRAY) {
      isInList = false;
      return null;
    }
    return json.readValueAsTree().toString();
  }

  private ObjectNode head() throws IOException {
    ObjectNode head = JSON.createObjectNode();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      isInList = json.nextToken() == JsonToken.START_ARRAY && name.equals(list);
      if (isInList) {
        return head;
      }
      head.set(name, json.readValueAsTree());
    }
    return head;
  }

  @Override
  public void close() throws IOException {
    json.close();
  }
}
