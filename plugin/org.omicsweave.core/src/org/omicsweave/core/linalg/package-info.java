/** Placeholder until the package has its first class. */
package org.omicsweave.core.linalg;
