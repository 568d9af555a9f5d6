package io.tollgate.streams;

import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.StateRestoreListener;

/**
 * Listener that signals every progress in restoring state.
 *
 * @param onProgress runs on each signal
 */
record RestoreProgress(Runnable onProgress) implements StateRestoreListener {

  @Override
  public void onRestoreStart(TopicPartition changelog, String store, long from, long to) {
    onProgress.run();
  }

  @Override
  public void onBatchRestored(TopicPartition changelog, String store, long offset, long records) {
    onProgress.run();
  }

  @Override
  public void onRestoreEnd(TopicPartition changelog, String store, long records) {
    onProgress.run();
  }
}
