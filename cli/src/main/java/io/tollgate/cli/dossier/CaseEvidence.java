package io.tollgate.cli.dossier;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A record of the log that supports a case.
 *
 * @param what it is, in words
 * @param topic where it stands
 * @param partition likewise
 * @param offset likewise
 */
record CaseEvidence(String what, String topic, int partition, long offset) {

  /** Stands for the digest of a record that is not kept any more. */
  static final String GONE = "no longer kept";

  /** Reads what {@link #fields} wrote. */
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

  /** As it stands in a dossier. */
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
