package io.tollgate.bench;

import java.util.List;

/**
 * One HTTP request to the collector.
 *
 * @param path where it goes, for example {@code /v1/logs}
 * @param contentType media type of the body
 * @param gzip true when the body is compressed
 * @param body the bytes as they are sent
 * @param credential whose token it carries
 * @param reports what it tells; empty when the body is no valid request
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

    /** A name for people and files. */
    public String label() {
      return team == null ? source : source + "-" + team;
    }
  }

  public Posting {
    reports = List.copyOf(reports);
  }

  /** The same request to another path. */
  public Posting to(String otherPath) {
    return new Posting(otherPath, contentType, gzip, body, credential, reports);
  }

  /** True when the collector must refuse the whole body. */
  public boolean isMalformed() {
    return reports.isEmpty();
  }

  /** How many records end up somewhere because of it: a refused body is one dead letter. */
  public int records() {
    return Math.max(1, reports.size());
  }
}
