package io.tollgate.notice;

/** The forms in which news can be told. */
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

  /** How much news goes into one request unless the configuration says otherwise. */
  int usualBatch() {
    return usualBatch;
  }

  /** True when one request can carry several news and each stays its own. */
  boolean takesBatches() {
    return usualBatch > 1;
  }
}
