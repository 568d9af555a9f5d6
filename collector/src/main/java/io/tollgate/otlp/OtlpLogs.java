package io.tollgate.otlp;

import java.util.List;

/**
 * One export of any signal. Both lists together are every record that came.
 *
 * @param records the records that could be read, in the order sent
 * @param unreadable the ones that could not
 */
public record OtlpLogs(List<OtlpRecord> records, List<UnreadableRecord> unreadable) {

  public OtlpLogs {
    records = List.copyOf(records);
    unreadable = List.copyOf(unreadable);
  }
}
