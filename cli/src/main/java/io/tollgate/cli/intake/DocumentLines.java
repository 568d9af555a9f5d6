package io.tollgate.cli.intake;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Stream that converts a JSON object with a long list to lines: the fields before the list as one
 * object, then each element. Holds only one element in memory at a time.
 */
final class DocumentLines extends InputStream {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final JsonParser json;
  private final String list;
  private byte[] line = {};
  private int at;
  private boolean isInList;

  /**
   * Creates the stream.
   *
   * @param list field of the list; everything after it is skipped
   */
  DocumentLines(InputStream in, String list) throws IOException {
    this.json = JSON.createParser(in);
    this.list = list;
    if (json.nextToken() == JsonToken.START_OBJECT) {
      next(head());
    }
  }

  private JsonNode head() throws IOException {
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

  private void next(JsonNode record) {
    line = (record + "\n").getBytes(StandardCharsets.UTF_8);
    at = 0;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int from, int most) throws IOException {
    while (at == line.length) {
      if (!isInList || json.nextToken() == JsonToken.END_ARRAY) {
        isInList = false;
        return -1;
      }
      next(json.readValueAsTree());
    }
    byte[] some = Arrays.copyOfRange(line, at, Math.min(line.length, at + most));
    System.arraycopy(some, 0, into, from, some.length);
    at += some.length;
    return some.length;
  }

  @Override
  public void close() throws IOException {
    json.close();
  }
}
