/** The job as a whole: its topology, its settings, and its health. */
package io.tollgate.jobs.program;
