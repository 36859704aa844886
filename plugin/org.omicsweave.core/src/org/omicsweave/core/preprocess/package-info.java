/** From matrices as read to data ready for learning: samples matched, values transformed, features chosen. */
package org.omicsweave.core.preprocess;
