file workspace/facilities/sereno-container.xml
- <battery>PT4H
+ ¦<battery>PT1M
