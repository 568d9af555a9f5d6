package io.tollgate.otlp;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Parser of exports of logs, spans or metrics in OTLP/JSON. Lenient where exporters differ: numbers
 * may be strings, field names may have underscores, fields may be in any order, unknown ones are
 * skipped. A record of the wrong structure is unreadable by itself; only malformed JSON fails the
 * whole export.
 */
public final class OtlpJson {

  private static final int DEEPEST = 10_000;

  private static final JsonFactory JSON =
      new PlainTextJson(
          new JsonFactoryBuilder()
              .streamReadConstraints(
                  StreamReadConstraints.builder()
                      .maxStringLength(Integer.MAX_VALUE)
                      .maxNumberLength(Integer.MAX_VALUE)
                      .maxNestingDepth(DEEPEST)
                      .build()));

  private final byte[] body;
  private final JsonParser json;
  private final Signal signal;
  private final List<OtlpRecord> records = new ArrayList<>();
  private final List<UnreadableRecord> unreadable = new ArrayList<>();
  private final List<RecordDraft> drafts = new ArrayList<>();
  private final List<Slice> originals = new ArrayList<>();

  private OtlpJson(byte[] body, JsonParser json, Signal signal) {
    this.body = body;
    this.json = json;
    this.signal = signal;
  }

  /** Parses an export of logs; see {@link #read(byte[], Signal)}. */
  public static OtlpLogs read(byte[] body) throws MalformedExportException {
    return read(body, Signal.LOGS);
  }

  /**
   * Parses an export.
   *
   * @throws MalformedExportException if the body is not one JSON object in UTF-8
   */
  public static OtlpLogs read(byte[] body, Signal signal) throws MalformedExportException {
    try (JsonParser parser = JSON.createParser(body)) {
      return new OtlpJson(body, parser, signal).export();
    } catch (RecordLimit.ExceededException e) {
      throw RecordLimit.exceeded();
    } catch (AttributeMap.CollidingNamesException e) {
      throw new MalformedExportException("not readable in time: " + e.getMessage());
    } catch (JsonProcessingException e) {
      JsonLocation at = e.getLocation();
      throw new MalformedExportException(
          at == null ? "nested too deep" : "not JSON at byte " + at.getByteOffset());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private OtlpLogs export() throws IOException, MalformedExportException {
    if (json.nextToken() != JsonToken.START_OBJECT) {
      throw new MalformedExportException("not a JSON object");
    }
    if (json.currentTokenLocation().getByteOffset() < 0) {
      throw new MalformedExportException("not UTF-8");
    }
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String field = json.currentName();
      json.nextToken();
      if (signal.isResources(field)) {
        eachObject(this::resourceRecords);
      } else {
        json.skipChildren();
      }
    }
    if (json.nextToken() != null) {
      throw new MalformedExportException("more after the JSON object");
    }
    return new OtlpLogs(records, unreadable);
  }

  private void resourceRecords() throws IOException {
    AttributeMap resource = new AttributeMap();
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String field = json.currentName();
      JsonToken value = json.nextToken();
      if (field.equals("resource") && value == JsonToken.START_OBJECT) {
        resource(resource);
      } else if (signal.isScopes(field)) {
        eachObject(this::scopeRecords);
      } else {
        json.skipChildren();
      }
    }
    finish(resource);
  }

  private void finish(AttributeMap resource) {
    for (int i = 0; i < drafts.size(); i++) {
      RecordDraft draft = drafts.get(i);
      if (draft.fault == null) {
        records.add(draft.finish(resource, originals.get(i)));
      } else {
        unreadable.add(new UnreadableRecord(draft.fault, originals.get(i)));
      }
    }
    drafts.clear();
    originals.clear();
  }

  private void resource(AttributeMap attributes) throws IOException {
    RecordDraft ignored = new RecordDraft();
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String field = json.currentName();
      json.nextToken();
      if (field.equals("attributes")) {
        OtlpJsonValues.attributes(json, attributes, ignored);
      } else {
        json.skipChildren();
      }
    }
  }

  private void scopeRecords() throws IOException {
    int first = drafts.size();
    String scopeName = "";
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String field = json.currentName();
      JsonToken value = json.nextToken();
      if (field.equals("scope") && value == JsonToken.START_OBJECT) {
        scopeName = scopeName();
      } else if (signal.isRecords(field)) {
        records();
      } else {
        json.skipChildren();
      }
    }
    for (RecordDraft draft : drafts.subList(first, drafts.size())) {
      draft.scopeName = scopeName;
    }
  }

  private String scopeName() throws IOException {
    String name = "";
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String field = json.currentName();
      JsonToken value = json.nextToken();
      if (field.equals("name") && value == JsonToken.VALUE_STRING) {
        name = PlainTextJson.name(json);
      } else {
        json.skipChildren();
      }
    }
    return name;
  }

  private void records() throws IOException {
    if (!json.isExpectedStartArrayToken()) {
      json.skipChildren();
      return;
    }
    while (json.nextToken() != JsonToken.END_ARRAY) {
      int start = (int) json.currentTokenLocation().getByteOffset();
      List<RecordDraft> read = record();
      json.finishToken();
      int end = (int) json.currentLocation().getByteOffset();
      Slice original = new Slice(body, start, end - start);
      for (RecordDraft draft : read) {
        RecordLimit.check(records.size() + unreadable.size() + drafts.size() + 1);
        drafts.add(draft);
        originals.add(original);
      }
    }
  }

  private List<RecordDraft> record() throws IOException {
    if (json.currentToken() == JsonToken.START_OBJECT) {
      return OtlpJsonRecords.read(json, signal);
    }
    json.skipChildren();
    RecordDraft draft = new RecordDraft();
    draft.fail("the record is not a JSON object");
    return List.of(draft);
  }

  private void eachObject(Reading reading) throws IOException {
    if (!json.isExpectedStartArrayToken()) {
      json.skipChildren();
      return;
    }
    while (json.nextToken() != JsonToken.END_ARRAY) {
      if (json.currentToken() == JsonToken.START_OBJECT) {
        reading.read();
      } else {
        json.skipChildren();
      }
    }
  }

  private interface Reading {
    void read() throws IOException;
  }
}
