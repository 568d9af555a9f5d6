package io.tollgate.chaos;

import io.tollgate.bench.Company;
import io.tollgate.bench.Posting;
import io.tollgate.bench.Skew;
import io.tollgate.bench.WorkingDay;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/** Generator of the requests of a day. */
@FunctionalInterface
interface Traffic {

  /** Least number of reports of a day. */
  int REPORTS_OF_A_DAY = 1_500;

  /** A request as sent, and as it must be counted; they differ only for tools with wrong clocks. */
  record Call(Posting sent, Posting counted) {}

  /** Returns the requests of a day, in sending order. */
  List<Call> calls(Draw draw);

  /**
   * Input of a day.
   *
   * @param firstReport the number of its first report
   * @param now when it is sent
   */
  record Draw(Company company, LocalDate day, long seed, long firstReport, Instant now) {
    List<Posting> postings(Company of) {
      return new WorkingDay(of, day, seed, firstReport).postings(REPORTS_OF_A_DAY);
    }
  }

  /** Everybody works. */
  static List<Call> everybody(Draw draw) {
    return draw.postings(draw.company()).stream().map(each -> new Call(each, each)).toList();
  }

  /** One team makes nine of ten calls. */
  static List<Call> hotTeam(Draw draw) {
    String hot = draw.company().teams().get(0);
    List<Company.Person> people = new ArrayList<>(draw.company().people());
    Comparator<Company.Person> byId = Comparator.comparing(Company.Person::id);
    List<Company.Person> members =
        people.stream()
            .filter(person -> person.teamAt(draw.now()).filter(hot::equals).isPresent())
            .sorted(byId)
            .toList();
    while (people.size() < draw.company().people().size() * 10) {
      people.addAll(members);
    }
    Company crowd = new Company(draw.company().teams(), people, draw.company().limits());
    return draw.postings(crowd).stream().map(each -> new Call(each, each)).toList();
  }

  /** One request in ten is sent several times, one in a thousand a hundred times, far apart. */
  static List<Call> repeated(Draw draw) {
    Random random = new Random(draw.seed());
    List<Call> calls = new ArrayList<>();
    for (Call call : everybody(draw)) {
      int often = random.nextInt(1_000) == 0 ? 100 : random.nextInt(10) == 0 ? 5 : 1;
      calls.addAll(Collections.nCopies(often, call));
    }
    Collections.shuffle(calls, random);
    return calls;
  }

  /** A day's requests in random order. */
  static List<Call> outOfOrder(Draw draw) {
    List<Call> calls = new ArrayList<>(everybody(draw));
    Collections.shuffle(calls, new Random(draw.seed()));
    return calls;
  }

  /** Clocks are wrong by hours and days, and one report has a time in the year 2100. */
  static List<Call> wrongClocks(Draw draw) {
    Skew skew = new Skew(draw.day(), draw.now());
    List<Call> calls = new ArrayList<>();
    for (Posting posting : draw.postings(draw.company())) {
      calls.add(new Call(skew.told(posting, draw.seed() + calls.size()), skew.counted(posting)));
    }
    return calls;
  }
}
