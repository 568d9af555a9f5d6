package io.tollgate.jobs.program;

import io.tollgate.jobs.kafka.KafkaConnectors;
import io.tollgate.runtime.Health;
import io.tollgate.topic.EventTopics;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.api.common.JobID;
import org.apache.flink.client.deployment.StandaloneClusterId;
import org.apache.flink.client.program.rest.RestClusterClient;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.execution.ExecutionState;
import org.apache.flink.runtime.rest.messages.job.JobDetailsInfo;

/** Health of the job: whether all of its tasks are running, not just scheduled. */
public final class JobHealth implements AutoCloseable {

  private static final long PATIENCE_SECONDS = 5;

  private final RestClusterClient<StandaloneClusterId> flink;
  private final JobID job;

  public JobHealth(Configuration configuration, JobID job) throws Exception {
    this.flink = new RestClusterClient<>(configuration, StandaloneClusterId.getInstance());
    this.job = job;
  }

  public Health ready() {
    try {
      JobDetailsInfo details = details();
      boolean running =
          details.getJobVertexInfos().stream()
              .allMatch(vertex -> vertex.getExecutionState() == ExecutionState.RUNNING);
      return running
          ? Health.good("all tasks run")
          : Health.bad("job is " + details.getJobStatus() + ", not all tasks run");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Health.bad("interrupted");
    } catch (ExecutionException | TimeoutException e) {
      return Health.bad("Flink does not answer: " + e);
    }
  }

  /** Number of usage records the source has read and passed on since the job was last started. */
  public OptionalLong readUsage() {
    try {
      return OptionalLong.of(
          details().getJobVertexInfos().stream()
              .filter(step -> step.getName().contains(KafkaConnectors.readerOf(EventTopics.USAGE)))
              .map(JobDetailsInfo.JobVertexDetailsInfo::getJobVertexMetrics)
              .mapToLong(step -> step.getRecordsRead() + step.getRecordsWritten())
              .sum());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return OptionalLong.empty();
    } catch (ExecutionException | TimeoutException e) {
      return OptionalLong.empty();
    }
  }

  private JobDetailsInfo details()
      throws InterruptedException, ExecutionException, TimeoutException {
    return flink.getJobDetails(job).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  @Override
  public void close() {
    flink.close();
  }
}
