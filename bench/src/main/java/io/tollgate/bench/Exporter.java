package io.tollgate.bench;

import io.tollgate.bench.Posting.Credential;
import io.tollgate.bench.Report.Plan;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Packs reports into requests as real exporters do: in batches, in either encoding, some
 * compressed, some sent again, some broken on the way.
 */
final class Exporter {

  private static final int MOST_IN_BATCH = 50;

  private final Dice dice;
  private final List<Posting> postings = new ArrayList<>();
  private final Map<Credential, List<Report>> open = new LinkedHashMap<>();
  private final Map<Credential, Integer> sizes = new LinkedHashMap<>();

  Exporter(Dice dice) {
    this.dice = dice;
  }

  /**
   * @param late sessions whose machine was offline: sent after all others
   * @param reports number of reports in the sessions; determines how many are broken
   */
  List<Posting> pack(List<Session> sessions, List<Session> late, int reports) {
    sendInOrder(sessions);
    sendInOrder(late);
    sendBroken(Math.max(2, reports / 1_000));
    resend();
    return List.copyOf(postings);
  }

  private void sendInOrder(List<Session> sessions) {
    record Sent(Report report, Credential credential) {}
    sessions.stream()
        .flatMap(s -> s.reports().stream().map(report -> new Sent(report, s.credential())))
        .sorted(Comparator.comparing(sent -> sent.report().at()))
        .forEach(sent -> add(sent.report(), sent.credential()));
    open.forEach((credential, batch) -> flush(credential, batch));
  }

  private void add(Report report, Credential credential) {
    List<Report> batch = open.computeIfAbsent(credential, any -> new ArrayList<>());
    int size = sizes.computeIfAbsent(credential, any -> dice.between(1, MOST_IN_BATCH));
    batch.add(report);
    if (batch.size() >= size) {
      flush(credential, batch);
    }
  }

  private void flush(Credential credential, List<Report> batch) {
    if (!batch.isEmpty()) {
      postings.add(Envelope.of(batch, credential, dice));
      batch.clear();
      sizes.remove(credential);
    }
  }

  /** Sends broken copies of good calls, each in a request of its own, spread over the day. */
  private void sendBroken(int each) {
    List<Posting> broken = new ArrayList<>();
    for (Breakage breakage : Breakage.values()) {
      List<Posting> models = breakage.models(postings);
      for (int copy = 0; copy < each; copy++) {
        Posting model = dice.pick(models);
        Report good = dice.pick(breakage.candidates(model));
        Report bad = breakage.broken(good).withPlan(Plan.dead(breakage.reason()));
        broken.add(Envelope.of(List.of(bad), model.credential(), dice));
      }
    }
    for (Credential credential : Staff.credentials()) {
      broken.add(Envelope.garbage(credential, dice));
    }
    scatter(broken);
  }

  /** Sends whole batches and single reports again, as after a lost answer. */
  private void resend() {
    List<Posting> again = new ArrayList<>();
    for (Posting posting : postings) {
      if (posting.isMalformed()) {
        continue;
      }
      if (dice.chance(1, 50)) {
        again.add(posting);
      }
      if (dice.chance(1, 10)) {
        Report report = dice.pick(posting.reports());
        again.add(Envelope.of(List.of(report), posting.credential(), dice));
      }
    }
    scatter(again);
  }

  private void scatter(List<Posting> more) {
    more.forEach(posting -> postings.add(dice.between(0, postings.size()), posting));
  }
}
