package io.tollgate.streams.event;

import io.tollgate.event.ToolEvent;
import io.tollgate.judgement.EventPosition;

/**
 * A valid event and where it stands.
 *
 * @param bytes the record that holds it
 */
record ReceivedEvent(ToolEvent event, EventPosition position, RecordBytes bytes) {}
