package io.tollgate.notice;

/** Protocol of a sink. */
public enum SinkType {
  STANDARD_WEBHOOKS("standard-webhooks", 1),
  ALERTMANAGER("alertmanager", 50),
  SLACK("slack", 1),
  SPLUNK_HEC("splunk-hec", 50);

  private final String label;
  private final int usualBatch;

  SinkType(String label, int usualBatch) {
    this.label = label;
    this.usualBatch = usualBatch;
  }

  /** The name in the configuration. */
  public String label() {
    return label;
  }

  /** Default number of news items per request. */
  int usualBatch() {
    return usualBatch;
  }

  /** Whether one request can carry several separate news items. */
  boolean takesBatches() {
    return usualBatch > 1;
  }
}
