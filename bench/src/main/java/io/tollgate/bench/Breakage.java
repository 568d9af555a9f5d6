package io.tollgate.bench;

import io.tollgate.bench.Report.Call;
import io.tollgate.bench.Report.Tool;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Ways in which a report can be unusable, with the reason its dead letter must have. */
enum Breakage {
  NEGATIVE_TOKENS("invalid_tokens") {
    @Override
    Report broken(Report good) {
      Call call = good.call();
      return good.withCall(usage(call, -call.input(), call.reportedMicros()));
    }
  },
  TOO_MANY_TOKENS("invalid_tokens") {
    @Override
    Report broken(Report good) {
      Call call = good.call();
      return good.withCall(usage(call, 5_000_000_000L, call.reportedMicros()));
    }
  },
  NEGATIVE_COST("invalid_cost") {
    @Override
    Report broken(Report good) {
      Call call = good.call();
      return good.withCall(usage(call, call.input(), -1L));
    }
  },
  FAR_AHEAD("time_out_of_range") {
    @Override
    Report broken(Report good) {
      return good.withTime(good.at().plus(Duration.ofDays(300)));
    }
  },
  LONG_AGO("time_out_of_range") {
    @Override
    Report broken(Report good) {
      return good.withTime(Instant.parse("2001-02-03T04:05:06.789Z"));
    }
  };

  private final String reason;

  Breakage(String reason) {
    this.reason = reason;
  }

  /** Returns a copy of a good report that must become a dead letter. */
  abstract Report broken(Report good);

  String reason() {
    return reason;
  }

  /** Returns requests that contain something to break. */
  List<Posting> models(List<Posting> postings) {
    return postings.stream().filter(posting -> !candidates(posting).isEmpty()).toList();
  }

  /** Claude Code's calls: they have the most fields, so that there is most to break. */
  List<Report> candidates(Posting posting) {
    return posting.reports().stream()
        .filter(report -> report.tool() == Tool.CLAUDE_CODE && report.call() != null)
        .toList();
  }

  private static Call usage(Call call, long input, Long micros) {
    return new Call(
        call.model(),
        call.speed(),
        input,
        call.cacheRead(),
        call.cacheWrite(),
        call.output(),
        call.reasoning(),
        micros);
  }
}
