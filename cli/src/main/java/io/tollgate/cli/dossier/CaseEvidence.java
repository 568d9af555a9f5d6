package io.tollgate.cli.dossier;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reference to a record of the log that supports a case.
 *
 * @param what description of the record
 * @param topic its topic
 * @param partition its partition
 * @param offset its offset
 */
record CaseEvidence(String what, String topic, int partition, long offset) {

  /** Replaces the digest of a record that is no longer stored. */
  static final String GONE = "no longer kept";

  /** Parses the result of {@link #fields}. */
  static CaseEvidence of(JsonNode fields) {
    return new CaseEvidence(
        fields.path("what").asText(),
        fields.path("topic").asText(),
        fields.path("partition").asInt(),
        fields.path("offset").asLong());
  }

  String position() {
    return topic + "-" + partition + "@" + offset;
  }

  /** Returns its form in a dossier. */
  Map<String, Object> fields(String sha256) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("what", what);
    fields.put("topic", topic);
    fields.put("partition", partition);
    fields.put("offset", offset);
    fields.put("sha256", sha256);
    return fields;
  }
}
