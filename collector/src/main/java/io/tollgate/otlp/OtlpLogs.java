package io.tollgate.otlp;

import java.util.List;

/**
 * One parsed export of any signal. The two lists together contain every record of it.
 *
 * @param records readable records, in the order sent
 * @param unreadable unreadable records
 */
public record OtlpLogs(List<OtlpRecord> records, List<UnreadableRecord> unreadable) {

  public OtlpLogs {
    records = List.copyOf(records);
    unreadable = List.copyOf(unreadable);
  }
}
