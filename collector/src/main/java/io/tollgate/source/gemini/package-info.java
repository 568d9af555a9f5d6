/** What Gemini CLI reports: telemetry and chat files. */
package io.tollgate.source.gemini;
