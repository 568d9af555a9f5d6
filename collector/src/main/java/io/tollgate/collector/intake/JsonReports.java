package io.tollgate.collector.intake;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import io.tollgate.collector.record.Batch;
import io.tollgate.collector.wire.Refusal;
import io.tollgate.collector.wire.RefusedException;
import io.tollgate.otlp.Slice;
import io.tollgate.source.LogSources;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Splits a body into its reports: the elements of a JSON array, or concatenated values with or
 * without line breaks. If the values cannot be separated, each line is a report, so that a
 * malformed one fails alone.
 */
final class JsonReports {

  /** Python writes NaN; the report that contains it is rejected by itself, not the whole array. */
  private static final JsonFactory JSON =
      JsonFactory.builder().enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS).build();

  private JsonReports() {}

  /** Returns the reports in order; fails if the body is a malformed array. */
  static List<Slice> of(byte[] body) throws RefusedException {
    try {
      return values(body);
    } catch (IOException e) {
      if (startsAsArray(body)) {
        throw new RefusedException(Refusal.malformed("the body is a broken JSON array"));
      }
      return lines(body);
    }
  }

  /** Returns the lines that are not blank; fails if there are more than a sender sends at once. */
  static List<Slice> lines(byte[] body) throws RefusedException {
    List<Slice> lines = new ArrayList<>();
    int start = 0;
    while (start < body.length) {
      int end = start;
      boolean isBlank = true;
      while (end < body.length && body[end] != '\n') {
        isBlank &= body[end] == ' ' || body[end] == '\t' || body[end] == '\r';
        end++;
      }
      if (!isBlank) {
        add(new Slice(body, start, end - start), lines);
      }
      start = end + 1;
    }
    return lines;
  }

  /**
   * Returns the values on a line of a transcript, usually one. A process that was killed before it
   * wrote the line end leaves the next process's value on the same line.
   */
  static List<Slice> ofLine(Slice line) throws RefusedException {
    if (line.length() > LogSources.MOST_RECORD_BYTES || !mayBeSeveral(line)) {
      return List.of(line);
    }
    try {
      byte[] bytes = line.bytes();
      int end = line.offset() + line.length();
      List<Slice> values = values(Arrays.copyOfRange(bytes, line.offset(), end));
      return values.size() > 1 ? values : List.of(line);
    } catch (IOException e) {
      return List.of(line);
    }
  }

  private static boolean mayBeSeveral(Slice line) {
    byte[] bytes = line.bytes();
    int last = line.offset() + line.length() - 1;
    for (int i = line.offset(); i < last; i++) {
      if (bytes[i] == '}' && bytes[i + 1] == '{') {
        return true;
      }
    }
    return false;
  }

  private static List<Slice> values(byte[] body) throws IOException, RefusedException {
    List<Slice> values = new ArrayList<>();
    try (JsonParser json = JSON.createParser(body)) {
      boolean isFirst = true;
      for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
        if (isFirst && token == JsonToken.START_ARRAY) {
          while (json.nextToken() != JsonToken.END_ARRAY) {
            add(value(json, body), values);
          }
        } else {
          add(value(json, body), values);
        }
        isFirst = false;
      }
    }
    return values;
  }

  /**
   * A report of two bytes takes many times that in memory, so reports are counted before they are
   * parsed.
   */
  private static void add(Slice report, List<Slice> reports) throws RefusedException {
    if (reports.size() == Batch.MOST_RECORDS) {
      throw new RefusedException(Refusal.tooManyRecords(Batch.MOST_RECORDS));
    }
    reports.add(report);
  }

  private static Slice value(JsonParser json, byte[] body) throws IOException {
    int start = (int) json.currentTokenLocation().getByteOffset();
    if (start < 0) {
      throw new IOException("not UTF-8");
    }
    json.skipChildren();
    json.finishToken();
    return new Slice(body, start, (int) json.currentLocation().getByteOffset() - start);
  }

  private static boolean startsAsArray(byte[] body) {
    for (byte each : body) {
      if (each > ' ' || each < 0) {
        return each == '[';
      }
    }
    return false;
  }
}
