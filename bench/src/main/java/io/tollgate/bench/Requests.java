package io.tollgate.bench;

import io.tollgate.bench.Report.Plan;
import io.tollgate.bench.Report.Tool;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Generator of valid requests, each with the same number of Claude Code's reports. */
public final class Requests {

  /** Credential of Claude Code with a token that serves several teams. */
  public static final Posting.Credential CREDENTIAL =
      new Posting.Credential(Tool.CLAUDE_CODE.source(), null);

  private Requests() {}

  /**
   * Creates requests; about one in ten reports is a prompt with its text.
   *
   * @param size reports in each
   * @param json JSON, otherwise protobuf
   */
  public static List<Posting> of(
      Company company, Instant now, int requests, int size, boolean json, long seed) {
    Dice dice = new Dice(seed);
    Prompts prompts = new Prompts();
    List<Report> reports = new ArrayList<>();
    while (reports.size() < requests * size) {
      Session session =
          new Session(
              new Session.Who(Tool.CLAUDE_CODE, CREDENTIAL, dice.pick(company.people()).id()),
              now.minusSeconds(60),
              ClaudeCodeWire.NUMBERS_SINCE,
              Map.of(),
              dice,
              () -> 0);
      session.prompt(prompts.everyday(dice, true), Plan.GOOD, 3);
      reports.addAll(session.reports());
    }
    List<Posting> made = new ArrayList<>();
    for (int each = 0; each < requests; each++) {
      List<Report> some = reports.subList(each * size, (each + 1) * size);
      made.add(json ? Envelope.plain(some, CREDENTIAL) : Envelope.protobuf(some, CREDENTIAL));
    }
    return made;
  }
}
