package io.tollgate.chaos;

import io.tollgate.bench.Posting;
import io.tollgate.bench.Report;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The generator's knowledge of what it sent, by report.
 *
 * @param good acknowledged sendings of each good report
 * @param dead sendings of each input that must become a dead letter, by reason and mark
 * @param unanswered requests that never had a final answer
 */
record Sent(Map<String, Integer> good, Map<String, Sendings> dead, int unanswered) {

  private static final int MARK = 16;

  /** At least the acknowledged ones must be there, and at most all that were tried. */
  record Sendings(int acknowledged, int tried) {
    Sendings plus(Sendings other) {
      return new Sendings(acknowledged + other.acknowledged, tried + other.tried);
    }
  }

  Sent {
    good = Map.copyOf(good);
    dead = Map.copyOf(dead);
  }

  /** Joins requests with their entries in the journal. */
  static Sent of(List<Posting> requests, Map<Integer, Journal.Entry> journal) {
    Map<String, Integer> good = new HashMap<>();
    Map<String, Sendings> dead = new HashMap<>();
    int unanswered = 0;
    for (int request = 0; request < requests.size(); request++) {
      Journal.Entry entry = journal.getOrDefault(request, Journal.Entry.NONE);
      int acknowledged = entry.status() == 0 ? 0 : 1;
      unanswered += 1 - acknowledged;
      Sendings sendings = new Sendings(acknowledged, entry.sendings());
      Posting posting = requests.get(request);
      if (posting.isMalformed()) {
        dead.merge(deadKey("malformed_body", mark(posting.body())), sendings, Sendings::plus);
      }
      for (Report report : posting.reports()) {
        String reason = report.plan().deadReason();
        if (reason == null) {
          good.merge(Traces.report(report.session(), report.at()), acknowledged, Integer::sum);
        } else {
          dead.merge(deadKey(reason, report.session()), sendings, Sendings::plus);
        }
      }
    }
    return new Sent(good, dead, unanswered);
  }

  static String deadKey(String reason, String mark) {
    return reason + " " + mark;
  }

  /** The generator ends each malformed body with unique hex digits. */
  static String mark(byte[] body) {
    return mark(new String(body, StandardCharsets.ISO_8859_1));
  }

  static String mark(String body) {
    return body.substring(Math.max(0, body.length() - MARK));
  }
}
