package io.tollgate.bench;

import io.tollgate.bench.Company.Person;
import io.tollgate.bench.Posting.Credential;
import io.tollgate.bench.Report.Tool;
import io.tollgate.bench.Session.Who;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Selects people, the tools they use and the tokens those tools send with. */
final class Staff {

  /** Vendor tools of these teams use the team's own token; all others share one per tool. */
  static final Set<String> WITH_OWN_TOKENS = Set.of("platform", "research-evals");

  /** Team name of usage without a team. */
  static final String UNATTRIBUTED = "unattributed";

  private final Company company;
  private final Dice dice;

  Staff(Company company, Dice dice) {
    this.company = company;
    this.dice = dice;
  }

  /** Every token the demo sends with. */
  static List<Credential> credentials() {
    return List.of(
        new Credential("claude-code", null),
        new Credential("claude-code", "platform"),
        new Credential("claude-code", "research-evals"),
        new Credential("codex", null),
        new Credential("codex", "platform"),
        new Credential("codex", "research-evals"),
        new Credential("metacode", null));
  }

  Tool tool() {
    int part = dice.between(1, 20);
    return part <= 11 ? Tool.CLAUDE_CODE : part <= 17 ? Tool.CODEX : Tool.METACODE;
  }

  Person anyone() {
    return dice.pick(company.people());
  }

  Person someoneOf(String team, Instant at) {
    List<Person> members =
        company.people().stream()
            .filter(person -> person.teamAt(at).filter(team::equals).isPresent())
            .toList();
    return dice.pick(members);
  }

  /**
   * Returns the person at the tool: usually named by e-mail address, sometimes by install id only.
   */
  Who works(Person person, Tool tool, Instant at) {
    String team = person.teamAt(at).orElse(UNATTRIBUTED);
    boolean hasOwnToken = tool != Tool.METACODE && WITH_OWN_TOKENS.contains(team);
    boolean installIdOnly = tool == Tool.CLAUDE_CODE && dice.chance(1, 8);
    String name = installIdOnly ? person.aliases().get(person.aliases().size() - 1) : person.id();
    return new Who(tool, new Credential(tool.source(), hasOwnToken ? team : null), name);
  }

  /** Returns somebody who is not in the directory. */
  Who stranger(Tool tool) {
    String name = "contractor-" + dice.between(1, 3) + "@partner.example";
    return new Who(tool, new Credential(tool.source(), null), name);
  }

  /** Returns the team that pays for it. */
  String team(Who who, Instant at) {
    String bound = who.credential().team();
    return bound != null ? bound : company.teamOf(who.person(), at).orElse(UNATTRIBUTED);
  }
}
