/** The job as a whole: how its operators are wired, its settings, and what it says of itself. */
package io.tollgate.jobs.program;
