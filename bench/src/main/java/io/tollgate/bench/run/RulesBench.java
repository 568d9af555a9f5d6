package io.tollgate.bench.run;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tollgate.bench.figure.Comparison;
import io.tollgate.bench.figure.Figures;
import io.tollgate.bench.figure.Series.Role;
import io.tollgate.bench.mix.JudgedMix;
import io.tollgate.bench.mix.PolicyPack;
import io.tollgate.bench.mix.WindowsMix;
import io.tollgate.bench.run.CoreContest.Runner;
import io.tollgate.policy.PolicySet;
import io.tollgate.policy.PolicyVersion;
import io.tollgate.policy.rule.EventView;
import io.tollgate.policy.rule.JsonEvent;
import io.tollgate.policy.sigma.RuleSet;
import io.tollgate.policy.sigma.SigmaRule;
import io.tollgate.purpose.TrainedClassifier;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Benchmark of rule evaluation on one core, from the encoded event to the verdict: large numbers of
 * our policies, and public Sigma rules on matching events.
 */
final class RulesBench implements Bench {

  private static final int EVENTS = 2_000;
  private static final int EVENTS_ASKED_ONE_BY_ONE = 100;
  private static final int MOST_ASKED_ONE_BY_ONE = 1_000;
  private static final int SIGMA_RULES = 3_000;
  private static final ObjectMapper JSON = new ObjectMapper();

  @Override
  public List<Figures> run(Setting setting) {
    CoreContest contest = new CoreContest(setting.progress());
    Instant now = Clock.systemUTC().instant();
    JudgedMix events =
        new JudgedMix(setting.plan().records(EVENTS, EVENTS), TrainedClassifier.load(), now, 1);
    List<Figures> figures = new ArrayList<>();
    figures.add(policies(setting, contest, events, now));
    int plain = Math.min(mostPolicies(setting.plan()), MOST_ASKED_ONE_BY_ONE);
    figures.add(PeerContest.run(setting, contest, plain, now));
    figures.addAll(SeriesContest.run(setting));
    if (setting.plan().rules() == null) {
      setting.progress().say("No folder of Sigma rules was given (--rules); they are left out.");
    } else {
      figures.add(sigma(setting, contest));
    }
    return figures;
  }

  private static Comparison policies(
      Setting setting, CoreContest contest, JudgedMix events, Instant now) {
    PolicyPack pack = PolicyPack.read(setting.site().deploy("policies"));
    List<Runner> runners = new ArrayList<>();
    runners.add(new Runner("decoding only", Role.LIMIT, events.size(), () -> decode(events)));
    int most = mostPolicies(setting.plan());
    for (int count : new int[] {10, 100, 200, 1_000, 10_000}) {
      if (count <= most) {
        setting.progress().begin("reading " + count + " policies", 1);
        List<PolicyVersion> policies = pack.compiled(count);
        PolicySet set = PolicySet.of(policies);
        runners.add(
            new Runner(
                count + " policies", Role.PART, events.size(), () -> judge(set, events, now)));
        if (count <= MOST_ASKED_ONE_BY_ONE) {
          runners.add(
              new Runner(
                  count + " policies, each asked by itself",
                  Role.PART,
                  Math.min(EVENTS_ASKED_ONE_BY_ONE, events.size()),
                  () -> askEach(policies, events)));
        }
      }
    }
    return contest.run(
        new Comparison.Heading(
            "Rules: our policies, Avro to verdict, one core by processor time", "events"),
        runners,
        setting.plan().warmUps(),
        setting.plan().rounds(7));
  }

  private static int mostPolicies(BenchPlan plan) {
    int most = plan.quick() ? 1_000 : 10_000;
    return plan.records() > 0 ? Math.min(most, plan.records()) : most;
  }

  private static Comparison sigma(Setting setting, CoreContest contest) {
    List<SigmaRule> rules = SigmaFolder.read(setting.plan().rules());
    List<SigmaRule> some = rules.subList(0, Math.min(SIGMA_RULES, rules.size()));
    RuleSet set = RuleSet.of(some);
    List<RuleSet> each = some.stream().map(rule -> RuleSet.of(List.of(rule))).toList();
    List<byte[]> events = WindowsMix.events(EVENTS, 1);
    List<Runner> runners =
        List.of(
            new Runner("parsing JSON only", Role.LIMIT, EVENTS, () -> parse(events)),
            new Runner(some.size() + " Sigma rules", Role.PART, EVENTS, () -> judge(set, events)),
            new Runner(
                some.size() + " Sigma rules, each asked by itself",
                Role.PART,
                EVENTS_ASKED_ONE_BY_ONE / 5,
                () -> askEach(each, events)));
    return contest.run(
        new Comparison.Heading(
            "Rules: public Sigma rules over Windows events, one core by processor time", "events"),
        runners,
        setting.plan().warmUps(),
        setting.plan().rounds(7));
  }

  private static long decode(JudgedMix events) {
    long length = 0;
    for (int event = 0; event < events.size(); event++) {
      length += events.decode(event).getEventId().length();
    }
    return length;
  }

  private static long judge(PolicySet policies, JudgedMix events, Instant now) {
    long found = 0;
    for (int event = 0; event < events.size(); event++) {
      found += policies.evaluate(events.view(event), now).matches().size();
    }
    return found;
  }

  private static long askEach(List<PolicyVersion> policies, JudgedMix events) {
    long found = 0;
    for (int event = 0; event < Math.min(EVENTS_ASKED_ONE_BY_ONE, events.size()); event++) {
      EventView view = events.view(event);
      for (PolicyVersion policy : policies) {
        found += policy.judge(view).isPresent() ? 1 : 0;
      }
    }
    return found;
  }

  private static long parse(List<byte[]> events) {
    long fields = 0;
    for (byte[] event : events) {
      fields += map(event).size();
    }
    return fields;
  }

  private static long judge(RuleSet rules, List<byte[]> events) {
    long[] found = {0};
    for (byte[] event : events) {
      rules.judge(JsonEvent.of(map(event)), rule -> found[0]++);
    }
    return found[0];
  }

  private static long askEach(List<RuleSet> rules, List<byte[]> events) {
    long[] found = {0};
    for (byte[] event : events.subList(0, EVENTS_ASKED_ONE_BY_ONE / 5)) {
      JsonEvent view = JsonEvent.of(map(event));
      rules.forEach(rule -> rule.judge(view, match -> found[0]++));
    }
    return found[0];
  }

  private static Map<?, ?> map(byte[] event) {
    try {
      return JSON.readValue(event, Map.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
