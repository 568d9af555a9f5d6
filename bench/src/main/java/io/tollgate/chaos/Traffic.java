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

/** Draws the requests of a day. */
@FunctionalInterface
interface Traffic {

  /** Reports of a day, at least. */
  int REPORTS_OF_A_DAY = 1_500;

  /**
   * A request as it is sent, and as it must be counted; the same but for tools whose clocks are
   * wrong.
   */
  record Call(Posting sent, Posting counted) {}

  /** Requests of a day, in the order of sending. */
  List<Call> calls(Draw draw);

  /**
   * What a day is drawn from.
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

  /** Nine of ten calls are made by one team. */
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

  /** A day's requests in any order. */
  static List<Call> outOfOrder(Draw draw) {
    List<Call> calls = new ArrayList<>(everybody(draw));
    Collections.shuffle(calls, new Random(draw.seed()));
    return calls;
  }

  /** Clocks are wrong by hours and days, and a report says it is from the year 2100. */
  static List<Call> wrongClocks(Draw draw) {
    Skew skew = new Skew(draw.day(), draw.now());
    List<Call> calls = new ArrayList<>();
    for (Posting posting : draw.postings(draw.company())) {
      calls.add(new Call(skew.told(posting, draw.seed() + calls.size()), skew.counted(posting)));
    }
    return calls;
  }
}
