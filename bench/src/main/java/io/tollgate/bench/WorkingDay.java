package io.tollgate.bench;

import io.tollgate.bench.Company.Person;
import io.tollgate.bench.Report.Plan;
import io.tollgate.bench.Report.Tool;
import io.tollgate.bench.Session.Who;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Generator of the reports of a company's tools on one day, from a seed: everyday work, planted
 * prohibited prompts, broken reports and late ones.
 */
public final class WorkingDay {

  private static final int MOST_PROMPTS = 9;
  private static final int MOST_ROUNDS = 6;

  private final Company company;
  private final Prompts prompts = new Prompts();
  private final Dice dice;
  private final LocalDate day;
  private final Staff staff;
  private final List<Session> sessions = new ArrayList<>();
  private final List<Session> lateSessions = new ArrayList<>();
  private long nextId;
  private int drawn;

  public WorkingDay(Company company, LocalDate day, long seed) {
    this(company, day, seed, 0);
  }

  /**
   * Creates a day whose reports are numbered from the given id, for callers that send several days.
   */
  public WorkingDay(Company company, LocalDate day, long seed, long firstId) {
    this.company = company;
    this.day = day;
    this.nextId = firstId;
    this.dice = new Dice(seed);
    this.staff = new Staff(company, dice);
  }

  /** Returns the last working day before {@code now}, in UTC. */
  public static LocalDate before(Instant now) {
    LocalDate day = LocalDate.ofInstant(now, ZoneOffset.UTC).minusDays(1);
    while (day.getDayOfWeek().getValue() > DayOfWeek.FRIDAY.getValue()) {
      day = day.minusDays(1);
    }
    return day;
  }

  /** Returns all requests of the day, in sending order, with at least {@code reports} reports. */
  public List<Posting> postings(int reports) {
    planted();
    lastMonth();
    strangers();
    while (drawn < reports) {
      everyday();
    }
    return new Exporter(dice).pack(sessions, lateSessions, drawn);
  }

  private void planted() {
    Instant morning = day.atTime(8, 0).toInstant(ZoneOffset.UTC);
    for (Planting planting : Planting.all(prompts, morning)) {
      Person person =
          planting.team() == null ? staff.anyone() : staff.someoneOf(planting.team(), morning);
      Session session = open(staff.works(person, planting.tool(), morning), minuteOfWork());
      session.prompt(planting.text(), planting.plan(), 2);
      close(session, sessions);
    }
  }

  /** Adds the last half hour of the previous month: already the next month in some teams' zones. */
  private void lastMonth() {
    Instant evening =
        YearMonth.from(day).atDay(1).atStartOfDay().minusMinutes(40).toInstant(ZoneOffset.UTC);
    for (String team : company.teams()) {
      Person person = staff.someoneOf(team, evening);
      Session session = open(staff.works(person, Tool.CLAUDE_CODE, evening), evening);
      String pause = team.equals(Planting.PAUSED_TEAM) ? Planting.pauseAt(evening) : null;
      session.prompt(prompts.of(Prompts.WORKFLOW).get(0), new Plan(null, pause), 2);
      close(session, lateSessions);
    }
  }

  /** Adds people who are not in the directory. */
  private void strangers() {
    for (Tool tool : Tool.values()) {
      Session session = open(staff.stranger(tool), minuteOfWork());
      session.prompt(prompts.everyday(dice, true), Plan.GOOD, 2);
      close(session, sessions);
    }
  }

  private void everyday() {
    Instant start = minuteOfWork();
    Tool tool = staff.tool();
    Who who = dice.chance(1, 100) ? staff.stranger(tool) : staff.works(staff.anyone(), tool, start);
    Session session = open(who, start);
    boolean paused = staff.team(who, start).equals(Planting.PAUSED_TEAM);
    int count = dice.between(2, MOST_PROMPTS);
    for (int prompt = 0; prompt < count; prompt++) {
      session.prompt(prompts.everyday(dice, !paused), Plan.GOOD, dice.between(1, MOST_ROUNDS));
    }
    close(session, dice.chance(3, 100) ? lateSessions : sessions);
  }

  private Session open(Who who, Instant start) {
    return new Session(who, start, version(who.tool()), claims(who.tool()), dice, () -> nextId++);
  }

  private void close(Session session, List<Session> list) {
    drawn += session.reports().size();
    list.add(session);
  }

  /** Some sessions claim another team; a claim must never move spend. */
  private Map<String, Object> claims(Tool tool) {
    return tool == Tool.CLAUDE_CODE && dice.chance(1, 12)
        ? Map.of(ClaudeCodeWire.CLAIMED_TEAM, dice.pick(company.teams()))
        : Map.of();
  }

  private String version(Tool tool) {
    return switch (tool) {
      case CLAUDE_CODE ->
          dice.chance(1, 5) ? ClaudeCodeWire.OLD_VERSION : ClaudeCodeWire.NUMBERS_SINCE;
      case CODEX -> "0.144.0";
      case METACODE -> "3.2.0";
    };
  }

  private Instant minuteOfWork() {
    LocalTime start = LocalTime.of(7, 0).plusMinutes(dice.between(0, 600));
    return day.atTime(start).toInstant(ZoneOffset.UTC);
  }
}
