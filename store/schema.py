"""All tables, by name."""

from __future__ import annotations

from store.columns import Base
from store.schema_article import Article, ArticleVersion, Story, StoryBand, StorySignature
from store.schema_crawl import CrawlRun, CrawlRunSource, Endpoint, Frontier, SourceState
from store.schema_facts import (
    Claim,
    Document,
    DocumentLink,
    DocumentMention,
    Extraction,
    Mention,
    MentionSpan,
)
from store.schema_parks import (
    Park,
    ParkAct,
    ParkAction,
    ParkAlias,
    ParkChange,
    ParkCrossing,
    ParkEvent,
    ParkFigure,
    ParkJudgement,
    ParkPlan,
    ParkUnit,
    Province,
    ProvinceSuccession,
    Review,
)
from store.schema_work import Alert, AlertDelivery, AlertRule, JobRun, LeaseRow, StoreMeta

metadata = Base.metadata

__all__ = [
    "Alert",
    "AlertDelivery",
    "AlertRule",
    "Article",
    "ArticleVersion",
    "Base",
    "Claim",
    "CrawlRun",
    "CrawlRunSource",
    "Document",
    "DocumentLink",
    "DocumentMention",
    "Endpoint",
    "Extraction",
    "Frontier",
    "JobRun",
    "LeaseRow",
    "Mention",
    "MentionSpan",
    "Park",
    "ParkAct",
    "ParkAction",
    "ParkAlias",
    "ParkChange",
    "ParkCrossing",
    "ParkEvent",
    "ParkFigure",
    "ParkJudgement",
    "ParkPlan",
    "ParkUnit",
    "Province",
    "ProvinceSuccession",
    "Review",
    "SourceState",
    "StoreMeta",
    "Story",
    "StoryBand",
    "StorySignature",
    "metadata",
]
