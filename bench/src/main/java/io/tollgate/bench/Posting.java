package io.tollgate.bench;

import java.util.List;

/**
 * One HTTP request to the collector.
 *
 * @param path where it goes, for example {@code /v1/logs}
 * @param contentType media type of the body
 * @param gzip true when the body is compressed
 * @param body the bytes as sent
 * @param credential whose token it carries
 * @param reports its reports; empty if the body is malformed
 */
@SuppressWarnings("ArrayRecordComponent") // written once, sent, never compared
public record Posting(
    String path,
    String contentType,
    boolean gzip,
    byte[] body,
    Credential credential,
    List<Report> reports) {

  /**
   * The token a tool sends with.
   *
   * @param source the tool it names
   * @param team the team it is bound to; null when it serves several
   */
  public record Credential(String source, String team) {
    /** Every token the demo sends with. */
    public static List<Credential> all() {
      return Staff.credentials();
    }

    /** Name in output and files. */
    public String label() {
      return team == null ? source : source + "-" + team;
    }
  }

  public Posting {
    reports = List.copyOf(reports);
  }

  /** Returns the same request to another path. */
  public Posting to(String otherPath) {
    return new Posting(otherPath, contentType, gzip, body, credential, reports);
  }

  /** True if the collector must refuse the whole body. */
  public boolean isMalformed() {
    return reports.isEmpty();
  }

  /** Number of resulting records: a refused body is one dead letter. */
  public int records() {
    return Math.max(1, reports.size());
  }
}
