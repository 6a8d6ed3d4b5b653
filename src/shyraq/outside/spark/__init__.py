"""Linking on Apache Spark. Nothing here is loaded before its engine is asked for: PySpark is no part of the house."""
